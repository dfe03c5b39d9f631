using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Cli.Verify;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Cli.Migrations;

/// <summary><c>cstoref migrate</c>: brings the schema of a database to the version that this tool knows, and fills an empty one if asked.</summary>
internal static class MigrateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var postgres = ConnectionStringOption.Create();
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The seed files that fill the database where it holds no data yet.", HelpName = "DIR" };
        var format = OutputOption.Create();
        var command = new Command("migrate", "Brings a database's schema to this version. Several at once take turns.") { postgres, seeds, format };
        command.SetAction((line, cancellationToken) =>
            RunAsync(line.GetValue(postgres), line.GetValue(seeds), line.GetValue(format), line.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? given, DirectoryInfo? seeds, OutputFormat format, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        if (ConnectionStringOption.Read(given) is not { } connectionString)
        {
            await streams.Error.WriteLineAsync($"cstoref: Name the database with --postgres, {ConnectionStringOption.Variable} or {ConnectionStringOption.FileVariable}.");
            return CommandLine.WronglyUsed;
        }

        var usable = seeds is null ? null : await SeedFolder.ReadUsableAsync(seeds, cancellationToken);
        var outcome = await MigrateAsync(connectionString, usable?.Resources, cancellationToken);
        await streams.Output.WriteLineAsync(format == OutputFormat.Json ? JsonSerializer.Serialize(outcome, Json) : outcome.ToString());
        return CommandLine.Succeeded;
    }

    private static async Task<Outcome> MigrateAsync(string connectionString, IReadOnlyList<IMessage>? seeds, CancellationToken cancellationToken)
    {
        try
        {
            await using var connections = DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance);
            var applied = await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
            var head = await SchemaCheck.RunAsync(connections, cancellationToken);
            var seeded = seeds is null ? null : await SeedIfEmptyAsync(connections, seeds, cancellationToken);
            return new(head - applied.Count, head, applied, seeded?.ChangeCount);
        }
        catch (SchemaException fault) when (fault.InnerException is { } cause)
        {
            // Whoever migrates owns the schema and has no other log.
            throw new CommandFailedException($"{fault.Message} PostgreSQL says: {cause.Message.ReplaceLineEndings(" ")}", fault);
        }
        catch (StorageException fault)
        {
            throw new CommandFailedException(fault.Message, fault);
        }
    }

    private static Task<CommitResult?> SeedIfEmptyAsync(DatabaseConnections connections, IReadOnlyList<IMessage> seeds, CancellationToken cancellationToken) =>
        new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance)
            .SeedIfEmptyAsync(seeds, "cstoref", "First data, from the seed files", cancellationToken);

    /// <param name="From">The schema's version before.</param>
    /// <param name="To">The schema's version after.</param>
    /// <param name="Applied">The migrations applied, in order.</param>
    /// <param name="Seeded">How many resources filled the database; null where none were given or it held data already.</param>
    private sealed record Outcome(int From, int To, IReadOnlyList<string> Applied, int? Seeded)
    {
        public override string ToString()
        {
            var schema = Applied.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"The schema is at version {To} already.")
                : string.Create(CultureInfo.InvariantCulture, $"Migrated the schema from version {From} to {To}: {string.Join(", ", Applied)}.");
            return Seeded is null ? schema : string.Create(CultureInfo.InvariantCulture, $"{schema} Filled the database with {Seeded} resources.");
        }
    }
}
