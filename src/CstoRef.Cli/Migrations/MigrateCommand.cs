using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CstoRef.Cli.Output;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Cli.Migrations;

/// <summary><c>cstoref migrate</c>: brings the schema of a database to the version that this tool knows.</summary>
internal static class MigrateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var postgres = ConnectionStringOption.Create();
        var format = OutputOption.Create();
        var command = new Command("migrate", "Brings a database's schema to this version. Several at once take turns.") { postgres, format };
        command.SetAction((line, cancellationToken) => RunAsync(line.GetValue(postgres), line.GetValue(format), line.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? given, OutputFormat format, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        if (ConnectionStringOption.Read(given) is not { } connectionString)
        {
            await streams.Error.WriteLineAsync($"cstoref: Name the database with --postgres, {ConnectionStringOption.Variable} or {ConnectionStringOption.FileVariable}.");
            return CommandLine.WronglyUsed;
        }

        var outcome = await MigrateAsync(connectionString, cancellationToken);
        await streams.Output.WriteLineAsync(format == OutputFormat.Json ? JsonSerializer.Serialize(outcome, Json) : outcome.ToString());
        return CommandLine.Succeeded;
    }

    private static async Task<Outcome> MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connections = DatabaseConnections.Create(connectionString, NullLoggerFactory.Instance);
            var applied = await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
            var head = await SchemaCheck.RunAsync(connections, cancellationToken);
            return new(head - applied.Count, head, applied);
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

    private sealed record Outcome(int From, int To, IReadOnlyList<string> Applied)
    {
        public override string ToString() => Applied.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The schema is at version {To} already.")
            : string.Create(CultureInfo.InvariantCulture, $"Migrated the schema from version {From} to {To}: {string.Join(", ", Applied)}.");
    }
}
