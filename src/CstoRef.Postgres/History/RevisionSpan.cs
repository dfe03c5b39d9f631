using System.Collections.Immutable;
using CstoRef.Changes;

namespace CstoRef.Postgres.History;

/// <summary>
/// All that happened between two revisions, told as one change for each resource. The second may be the earlier one; then it is told
/// backwards.
/// </summary>
/// <param name="From">The revision from which it is told.</param>
/// <param name="To">The revision to which it is told.</param>
internal sealed record RevisionSpan(long From, long To)
{
    /// <summary>Holds for a resource that exists at one end at least.</summary>
    public const string IsSomewhere = "(first.before IS NOT NULL OR last.after IS NOT NULL)";

    /// <summary>Holds for a resource whose content differs at the ends.</summary>
    public const string Differs = "first.before IS DISTINCT FROM last.after";

    // The first and the last change of each resource are found by keys alone, before any body is read.
    private const string Ends = """
        FROM (
          SELECT name, min(revision) AS first, max(revision) AS last
          FROM cstoref.change WHERE revision > @after AND revision <= @upTo GROUP BY name
        ) AS ends
        JOIN cstoref.change AS first ON first.revision = ends.first AND first.name = ends.name
        JOIN cstoref.change AS last ON last.revision = ends.last AND last.name = ends.name
        """;

    private const string NamedEnds = """
        FROM (
          SELECT name, min(revision) AS first, max(revision) AS last
          FROM cstoref.change WHERE name = ANY (@names) AND revision > @after AND revision <= @upTo GROUP BY name
        ) AS ends
        JOIN cstoref.change AS first ON first.revision = ends.first AND first.name = ends.name
        JOIN cstoref.change AS last ON last.revision = ends.last AND last.name = ends.name
        """;

    /// <summary>The revision after which it begins.</summary>
    public long After => Math.Min(From, To);

    /// <summary>The revision with which it ends.</summary>
    public long UpTo => Math.Max(From, To);

    /// <summary>Counts the resources for which a condition holds.</summary>
    public Task<int> CountAsync(LogReader log, string condition, string[]? names = null) =>
        log.CountAsync($"SELECT count(*) {EndsOf(names)} WHERE {condition}", new { after = After, upTo = UpTo, names });

    /// <summary>Reads those of a page in the order of names.</summary>
    public async Task<ImmutableArray<ResourceChange>> ReadAsync(
        LogReader log, string condition, string[]? names = null, int offset = 0, int? limit = null)
    {
        var sql = $"""
            SELECT last.revision AS "Revision", ends.name::text AS "Name",
              first.before AS "Before", first.before_revision AS "BeforeRevision", first.before_content_hash AS "BeforeHash",
              last.after AS "After", last.after_content_hash AS "AfterHash"
            {EndsOf(names)} WHERE {condition} ORDER BY ends.name LIMIT @limit OFFSET @offset
            """;
        var changes = await log.ChangesAsync(sql, new { after = After, upTo = UpTo, names, limit, offset });
        return [.. changes.Select(row => From <= To ? row.Change : row.Change.Inverse)];
    }

    private static string EndsOf(string[]? names) => names is null ? Ends : NamedEnds;
}
