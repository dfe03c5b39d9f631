using System.Collections.Immutable;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;

namespace CstoRef.Postgres.Migrations;

/// <summary>Checks, without changing anything, that this version of the service can work with the schema of a database.</summary>
public static class SchemaCheck
{
    /// <summary>
    /// The oldest head that this version works with. The newest one is its own, and every newer one whose migrations say that they leave this
    /// version working: so the old version can start again while an upgrade is going on.
    /// </summary>
    public const int OldestHead = 17;

    /// <summary>The head that this version migrates to.</summary>
    public static int Head => Migration.All.Length;

    /// <summary>Checks the schema and tells its head.</summary>
    /// <exception cref="SchemaException">This version cannot work with it.</exception>
    /// <exception cref="StorageException">The database cannot be asked.</exception>
    public static Task<int> RunAsync(DatabaseConnections connections, CancellationToken cancellationToken) =>
        RunAsync(connections, Migration.All, OldestHead, cancellationToken);

    internal static async Task<int> RunAsync(
        DatabaseConnections connections, ImmutableArray<Migration> known, int oldestHead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connections);
        try
        {
            await using var session = await DatabaseSession.ReadAsync(connections.ForLoading, cancellationToken);
            await DatabaseFitness.CheckAsync(session, cancellationToken);
            var history = await SchemaHistory.ReadAsync(session, cancellationToken);
            if (history.Head == 0) throw new SchemaException(SchemaFault.Missing, "The database has no CstoRef schema yet; run: cstoref migrate.");
            history.CheckAgainst(known);
            return history.Head >= oldestHead
                ? history.Head
                : throw new SchemaException(
                    SchemaFault.TooOld,
                    $"The schema is at {history.Head}, and this version needs {oldestHead} or newer; run: cstoref migrate.");
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }
}
