using System.Collections.Immutable;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;

namespace CstoRef.Postgres.Loading;

/// <summary>
/// The resources that somebody changed past the log: the tables hold another content or revision of them than the log tells, or miss what it
/// tells, or hold more. They are served as they stand; but no change set is committed on top of them until an operator adopts them.
/// </summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">The names of the first few, in order.</param>
public sealed record UnloggedChanges(int Count, ImmutableArray<string> First)
{
    private const string FindNoted = """
        SELECT name::text AS "Name", count(*) OVER ()::integer AS "Count", 0 AS "UnnotedCount"
        FROM cstoref.unlogged_change ORDER BY name LIMIT 5
        """;

    private const string FindAll = """
        SELECT
          found.name::text AS "Name",
          count(*) OVER ()::integer AS "Count",
          (count(*) FILTER (WHERE noted.name IS NULL) OVER ())::integer AS "UnnotedCount"
        FROM cstoref.unlogged_resource AS found
        LEFT JOIN cstoref.unlogged_change AS noted ON noted.name = found.name
        ORDER BY found.name LIMIT 5
        """;

    /// <summary>No such resource.</summary>
    public static UnloggedChanges None { get; } = new(0, []);

    /// <summary>What an operator should know, as a sentence.</summary>
    public override string ToString()
    {
        var names = string.Join(", ", First) + (Count > First.Length ? ", …" : string.Empty);
        var changed = Count == 1 ? "1 resource was" : $"{Count} resources were";
        return $"{changed} changed past the log ({names}); no change is committed on top until an operator adopts that: cstoref migrate --adopt REASON.";
    }

    /// <summary>Asks for what was noted when it happened.</summary>
    internal static async Task<UnloggedChanges> FindNotedAsync(DatabaseSession session, CancellationToken cancellationToken) =>
        (await FindAsync(session, FindNoted, cancellationToken)).Changes;

    /// <summary>Compares all there is, and tells too whether it found what nobody had noted.</summary>
    internal static Task<(UnloggedChanges Changes, bool AreNoted)> CompareAsync(
        DatabaseSession session, CancellationToken cancellationToken) =>
        FindAsync(session, FindAll, cancellationToken);

    /// <summary>
    /// Compares all there is, and notes what was changed past the log and past the triggers that note such changes, so that no edit is
    /// committed on top.
    /// </summary>
    /// <exception cref="StorageException">The database failed, or takes no changes.</exception>
    internal static async Task NoteAsync(DatabaseConnections connections, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await DatabaseSession.WriteAsync(connections.ForChanges, cancellationToken);
            await session.Connection.ExecuteAsync(session.Command("SELECT cstoref.find_unlogged()", null, cancellationToken));
            await session.Transaction.CommitAsync(cancellationToken);
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault, DatabaseUse.Writing);
        }
    }

    private static async Task<(UnloggedChanges Changes, bool AreNoted)> FindAsync(
        DatabaseSession session, string query, CancellationToken cancellationToken)
    {
        var found = (await session.Connection.QueryAsync<Row>(session.Command(query, null, cancellationToken))).AsList();
        return found.Count == 0 ? (None, true) : (new(found[0].Count, [.. found.Select(row => row.Name)]), found[0].UnnotedCount == 0);
    }

    private sealed record Row(string Name, int Count, int UnnotedCount);
}
