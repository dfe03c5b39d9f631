using System.CommandLine;
using System.Globalization;
using System.Text.Json;
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

/// <summary><c>cstoref migrate</c>: brings the schema of a database to the version that this tool knows, and fills an empty one if asked.</summary>
internal static class MigrateCommand
{
    private const string Author = "cstoref";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var postgres = ConnectionStringOption.Create();
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The seed files that fill the database where it holds no data yet.", HelpName = "DIR" };
        var adopt = new Option<string?>("--adopt")
        {
            Description = "Commits what was changed past the log, by psql say, as a change set of its own, for the reason given.",
            HelpName = "REASON",
        };
        var format = OutputOption.Create();
        var command = new Command("migrate", "Brings a database's schema to this version. Several at once take turns.") { postgres, seeds, adopt, format };
        command.SetAction((line, cancellationToken) => RunAsync(
            line.GetValue(postgres), line.GetValue(seeds), line.GetValue(adopt), line.GetValue(format), line.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? given, DirectoryInfo? seeds, string? adopt, OutputFormat format, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        if (ConnectionStringOption.Read(given) is not { } connectionString)
        {
            return await CommandLine.TellAsync(
                streams.Error,
                $"Name the database with --postgres, {ConnectionStringOption.Variable} or {ConnectionStringOption.FileVariable}.",
                CommandLine.WronglyUsed);
        }

        if (adopt is not null && string.IsNullOrWhiteSpace(adopt))
            return await CommandLine.TellAsync(streams.Error, "--adopt takes the reason, which the log keeps.", CommandLine.WronglyUsed);
        if (ConnectionStringOption.ShowsPassword(given)) await CommandLine.TellAsync(streams.Error, ConnectionStringOption.PasswordWarning);

        var usable = seeds is null ? null : await SeedFolder.ReadUsableAsync(seeds, cancellationToken);
        var outcome = await MigrateAsync(connectionString, usable, adopt, cancellationToken);
        await streams.Output.WriteLineAsync(format == OutputFormat.Json ? JsonSerializer.Serialize(outcome, Json) : outcome.ToString());
        return CommandLine.Succeeded;
    }

    private static async Task<Outcome> MigrateAsync(string connectionString, SeedSet? seeds, string? adopt, CancellationToken cancellationToken)
    {
        try
        {
            await using var connections = DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance);
            var applied = await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
            var head = await SchemaCheck.RunAsync(connections, cancellationToken);
            var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
            var adopted = adopt is null ? null : await writer.AdoptAsync(Environment.UserName is { Length: > 0 } user ? user : Author, adopt, cancellationToken);
            var seeded = seeds is null
                ? null
                : await writer.SeedIfEmptyAsync(seeds.Resources, Author, "First data, from the seed files", cancellationToken);
            var difference = seeds is null || seeded is not null ? null : await DifferenceAsync(connections, seeds, cancellationToken);
            return new(head - applied.Count, head, applied, seeded?.ChangeCount, adopted?.ChangeCount, difference);
        }
        catch (StorageException fault) when (fault is SchemaException or UnexpectedRefusalException && fault.InnerException is { } cause)
        {
            // Whoever migrates owns the schema and has no other log.
            throw new CommandFailedException($"{fault.Message} PostgreSQL says: {cause.Message.ReplaceLineEndings(" ")}", fault);
        }
        catch (Exception fault) when (fault is StorageException or EditRefusedException)
        {
            throw new CommandFailedException(fault.Message, fault);
        }
    }

    /// <summary>How seeds differ from what a database holds; null where they do not.</summary>
    private static async Task<SeedDifference?> DifferenceAsync(
        DatabaseConnections connections, SeedSet seeds, CancellationToken cancellationToken)
    {
        var held = await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(cancellationToken);
        return seeds.DifferenceFrom(held.Catalog) is { Count: > 0 } difference ? difference : null;
    }

    /// <param name="From">The schema's version before.</param>
    /// <param name="To">The schema's version after.</param>
    /// <param name="Applied">The migrations applied, in order.</param>
    /// <param name="Seeded">How many resources filled the database; null where none were given or it held data already.</param>
    /// <param name="Adopted">How many resources changed past the log were adopted; null where that was not asked for.</param>
    /// <param name="SeedDifference">How the seeds differ from the data that the database held already; null where they do not.</param>
    private sealed record Outcome(
        int From, int To, IReadOnlyList<string> Applied, int? Seeded, int? Adopted, SeedDifference? SeedDifference)
    {
        private const string NotFilled = "The seeds are not what the database holds; only an empty one is filled.";

        public override string ToString()
        {
            var schema = Applied.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"The schema is at version {To} already.")
                : string.Create(CultureInfo.InvariantCulture, $"Migrated the schema from version {From} to {To}: {string.Join(", ", Applied)}.");
            var adopted = Adopted is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" Adopted {Adopted} resources changed past the log.");
            var seeded = Seeded is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" Filled the database with {Seeded} resources.");
            var differing = SeedDifference is null ? string.Empty : $" {NotFilled} Resources that differ: {SeedDifference}.";
            return schema + adopted + seeded + differing;
        }
    }
}
