using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using CstoRef.Cli.Editing;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Cli.Verify;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using CstoRef.Seeds;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Cli.Migrations;

/// <summary>
/// <c>cstoref migrate</c>: brings the schema of a database to the version that this tool knows, and fills an empty one if asked.
/// </summary>
internal static class MigrateCommand
{
    private const int MostAttempts = 5;

    private static readonly Option<string?> Postgres = ConnectionStringOption.Create();

    private static readonly Option<DirectoryInfo?> Seeds = new("--seeds")
    {
        Description = "The seed files that fill the database where it holds no data yet.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Apply = new("--apply")
    {
        Description = "Make the data of a database that is not empty what the seed files say, as a change set: for a release with corrected data.",
    };

    private static readonly Option<bool> Prune = DesiredStateOptions.Prune();

    private static readonly Option<string?> Adopt = new("--adopt")
    {
        Description = "Commits what was changed past the log, by psql say, as a change set of its own, for the reason given.",
        HelpName = "REASON",
    };

    public static Command Create(TimeProvider clock)
    {
        var format = OutputOption.Create();
        var command = new Command("migrate", "Brings a database's schema to this version. Several at once take turns.")
        {
            Postgres, Seeds, Apply, Prune, Adopt, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Apply) is not null && result.GetResult(Seeds) is null) result.AddError($"{Apply.Name} needs {Seeds.Name}: what to apply.");
            if (result.GetResult(Prune) is not null && result.GetResult(Apply) is null) result.AddError($"{Prune.Name} goes with {Apply.Name}.");
            if (result.GetResult(Adopt) is { Tokens: [var reason] } && string.IsNullOrWhiteSpace(reason.Value))
                result.AddError($"{Adopt.Name} takes the reason, which the log keeps.");
        });
        command.SetAction((line, cancellationToken) => RunAsync(line, line.GetValue(format), clock, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, OutputFormat format, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (given, streams) = (line.GetValue(Postgres), line.InvocationConfiguration);
        if (ConnectionStringOption.Read(given) is not { } connectionString)
            return await CommandLine.TellAsync(streams.Error, ConnectionStringOption.Missing, CommandLine.WronglyUsed);
        if (ConnectionStringOption.ShowsPassword(given)) await CommandLine.TellAsync(streams.Error, ConnectionStringOption.PasswordWarning);
        var folder = line.GetValue(Seeds);
        var seeds = folder is null ? null : await SeedFolder.ReadUsableAsync(folder, cancellationToken);
        var outcome = await MigrateAsync(connectionString, seeds, line, clock, cancellationToken);
        await streams.Output.WriteLineAsync(format == OutputFormat.Json ? JsonSerializer.Serialize(outcome, OutputJson.Options) : outcome.ToString());
        return CommandLine.Succeeded;
    }

    private static async Task<MigrationOutcome> MigrateAsync(
        string connectionString, SeedSet? seeds, ParseResult line, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await using var connections = DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance);
            var applied = await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
            var head = await SchemaCheck.RunAsync(connections, cancellationToken);
            var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
            var adopted = line.GetValue(Adopt) is { } reason ? await writer.AdoptAsync(EditAuthor.Default, reason, cancellationToken) : null;
            var outcome = new MigrationOutcome(head - applied.Count, head, applied) { Adopted = adopted?.ChangeCount };
            if (seeds is null) return outcome;
            var seeded = await writer.SeedIfEmptyAsync(seeds.Resources, EditAuthor.Tool, "First data, from the seed files", cancellationToken);
            if (seeded is not null) return outcome with { Seeded = seeded.ChangeCount };
            return line.GetValue(Apply)
                ? await ApplyAsync(outcome, seeds, line, new(connections, clock), cancellationToken)
                : outcome with { SeedDifference = await DifferenceAsync(connections, seeds, cancellationToken) };
        }
        catch (Exception fault) when (fault is StorageException or EditRefusedException)
        {
            throw new CommandFailedException(fault is StorageException storage ? DatabaseTarget.Describe(storage) : fault.Message, fault);
        }
    }

    /// <summary>Makes the data what the seed files say. Where somebody else is faster, it looks anew at what is left to do.</summary>
    private static async Task<MigrationOutcome> ApplyAsync(
        MigrationOutcome outcome, SeedSet seeds, ParseResult line, DatabaseTarget target, CancellationToken cancellationToken)
    {
        var error = line.InvocationConfiguration.Error;
        for (var attempt = 1; ; attempt++)
        {
            var desired = DesiredState.Of(seeds, await target.ReadAsync(revision: 0, new(error), cancellationToken), line.GetValue(Prune));
            if (Refusal.Of(desired.Plan) is { } refusal) throw new CommandFailedException(refusal.In(seeds));
            var plan = desired.Plan.ToMessage();
            outcome = outcome with { IsAsSeeds = true, Kept = desired.Kept.Length };
            if (plan.Changes.Count == 0) return outcome;
            try
            {
                var edit = desired.EditBy(EditAuthor.Tool, $"The data of CstoRef {Version}") with { RequestId = Guid.NewGuid().ToString("D") };
                var revision = await target.CommitAsync(edit, cause => CommandLine.TellAsync(error, cause), cancellationToken);
                return outcome with { SeedsApplied = new(revision, plan.UpdateCount, plan.CreateCount, plan.DeleteCount) };
            }
            catch (EditRefusedByTargetException fault)
            {
                if (fault.Refusal.Reason is not Refusal.PlanChanged || attempt == MostAttempts)
                    throw new CommandFailedException(fault.Refusal.In(seeds), fault);
            }
        }
    }

    /// <summary>The version of the tool, which is that of the release.</summary>
    private static string Version =>
        typeof(MigrateCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>How seeds differ from what a database holds; null where they do not.</summary>
    private static async Task<SeedDifference?> DifferenceAsync(
        DatabaseConnections connections, SeedSet seeds, CancellationToken cancellationToken)
    {
        var held = await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(cancellationToken);
        return seeds.DifferenceFrom(held.Catalog) is { Count: > 0 } difference ? difference : null;
    }
}
