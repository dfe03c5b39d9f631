using System.Collections.Immutable;
using CstoRef.Postgres.Connections;
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
    /// <summary>What the tables hold beside what the log told last, for every resource in which they differ.</summary>
    internal const string Query = """
        SELECT
          coalesce(resource.name, logged.name) AS name,
          resource.kind,
          logged.after AS before,
          CASE WHEN logged.after IS NOT NULL THEN logged.revision END AS before_revision,
          resource.body AS after,
          resource.revision AS after_revision
        FROM cstoref.resource
        FULL JOIN (SELECT DISTINCT ON (name) name, revision, after FROM cstoref.change ORDER BY name, revision DESC) AS logged
          ON logged.name = resource.name
        WHERE resource.body IS DISTINCT FROM logged.after OR (resource.body IS NOT NULL AND resource.revision <> logged.revision)
        """;

    private const string FindFirst = $"""
        SELECT name::text AS "Name", count(*) OVER ()::integer AS "Count" FROM ({Query}) AS unlogged ORDER BY name LIMIT 5
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

    internal static async Task<UnloggedChanges> FindAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        var found = (await session.Connection.QueryAsync<Row>(session.Command(FindFirst, null, cancellationToken))).AsList();
        return found.Count == 0 ? None : new(found[0].Count, [.. found.Select(row => row.Name)]);
    }

    private sealed record Row(string Name, int Count);
}
