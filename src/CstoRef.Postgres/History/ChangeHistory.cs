using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;

namespace CstoRef.Postgres.History;

/// <summary>The log as people ask it: who changed what, when and why. Lists come in pages, each read from the database.</summary>
public sealed class ChangeHistory(DatabaseConnections connections)
{
    private const string ReadChanges = $"""
        SELECT {LogReader.ChangeColumns} FROM cstoref.change WHERE revision = @revision ORDER BY name LIMIT @limit OFFSET @offset
        """;

    private const string ReadOne = $"SELECT {LogReader.SummaryColumns} FROM cstoref.change_set WHERE revision = @revision";

    private const string ReadRevisions = $"""
        SELECT {LogReader.SummaryColumns}
        FROM cstoref.change JOIN cstoref.change_set ON change_set.revision = change.revision
        WHERE change.name = @name AND change.revision <= @upTo ORDER BY change.revision DESC LIMIT @limit OFFSET @offset
        """;

    private const string CountRevisions = "SELECT count(*) FROM cstoref.change WHERE name = @name AND revision <= @upTo";

    private const string ReadRevisionChanges = $"""
        SELECT {LogReader.ChangeColumns} FROM cstoref.change WHERE name = @name AND revision = ANY (@revisions)
        """;

    /// <summary>Lists change sets, the newest first.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public Task<ChangeSetList> ListChangeSetsAsync(ChangeSetFilter filter, int offset, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return LogReader.ReadAsync(connections, log => ListChangeSetsAsync(log, filter, offset, limit), cancellationToken);
    }

    /// <summary>Reads one change set and a page of its changes, in the order of names.</summary>
    /// <exception cref="StorageException">The database cannot be read, or the log holds what is no resource.</exception>
    public Task<ChangeSetPage> ReadChangeSetAsync(long revision, int offset, int limit, CancellationToken cancellationToken) =>
        LogReader.ReadAsync(connections, log => ReadChangeSetAsync(log, revision, offset, limit), cancellationToken);

    /// <summary>Lists the revisions in which a resource changed, the newest first.</summary>
    /// <param name="name">The resource's name, whether it still exists or not.</param>
    /// <param name="upTo">Only those up to this revision; null: up to the head.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="limit">How many to read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="StorageException">The database cannot be read, or the log holds what is no resource.</exception>
    public Task<ResourceHistory> ListResourceRevisionsAsync(
        string name, long? upTo, int offset, int limit, CancellationToken cancellationToken) =>
        LogReader.ReadAsync(
            connections, log => ListResourceRevisionsAsync(log, name, upTo ?? log.Head.Revision, offset, limit), cancellationToken);

    /// <summary>
    /// Compares the contents at two revisions, of which the second may be the earlier one: what ends as it began is no difference, whatever
    /// happened to it in between.
    /// </summary>
    /// <param name="epoch">The epoch that the revisions belong to.</param>
    /// <param name="from">The revision to compare with; 0: nothing.</param>
    /// <param name="to">The revision that is compared.</param>
    /// <param name="names">Only these resources; empty: all.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="limit">How many to read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="StorageException">The database cannot be read, or the log holds what is no resource.</exception>
    public Task<LoggedDifference> CompareAsync(
        string epoch, long from, long to, IReadOnlyCollection<string> names, int offset, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[]? filter = names.Count == 0 ? null : [.. names];
        return LogReader.ReadAsync(connections, log => CompareAsync(log, epoch, new(from, to), filter, offset, limit), cancellationToken);
    }

    private static async Task<ChangeSetList> ListChangeSetsAsync(LogReader log, ChangeSetFilter filter, int offset, int limit)
    {
        var parameters = new
        {
            upTo = filter.UpTo ?? log.Head.Revision,
            author = filter.Author,
            resource = filter.Resource,
            start = filter.StartTime?.UtcDateTime,
            end = filter.EndTime?.UtcDateTime,
            offset,
            limit,
        };
        var selected = $"FROM cstoref.change_set WHERE {ConditionOf(filter)}";
        var count = await log.CountAsync($"SELECT count(*) {selected}", parameters);
        var page = $"SELECT {LogReader.SummaryColumns} {selected} ORDER BY revision DESC LIMIT @limit OFFSET @offset";
        return new(log.Head, count, await log.SummariesAsync(page, parameters));
    }

    private static string ConditionOf(ChangeSetFilter filter)
    {
        List<string> conditions = ["change_set.revision <= @upTo"];
        if (filter.Author is not null) conditions.Add("author = @author");
        if (filter.Resource is not null)
            conditions.Add("change_set.revision IN (SELECT change.revision FROM cstoref.change WHERE change.name = @resource)");
        if (filter.StartTime is not null) conditions.Add("committed_at >= @start");
        if (filter.EndTime is not null) conditions.Add("committed_at < @end");
        return string.Join(" AND ", conditions);
    }

    private static async Task<ChangeSetPage> ReadChangeSetAsync(LogReader log, long revision, int offset, int limit)
    {
        var coverage = log.CoverageOf(revision - 1, revision);
        if (coverage != LogCoverage.Whole) return new(coverage, log.Head, log.Oldest, null);
        var changeSet = (await log.SummariesAsync(ReadOne, new { revision })).Single();
        var changes = await log.ChangesAsync(ReadChanges, new { revision, offset, limit });
        return new(coverage, log.Head, log.Oldest, new(changeSet, [.. changes.Select(row => row.Change)]));
    }

    private static async Task<ResourceHistory> ListResourceRevisionsAsync(LogReader log, string name, long upTo, int offset, int limit)
    {
        var count = await log.CountAsync(CountRevisions, new { name, upTo });
        var summaries = await log.SummariesAsync(ReadRevisions, new { name, upTo, offset, limit });
        var revisions = summaries.Select(summary => summary.Revision).ToArray();
        var changes = (await log.ChangesAsync(ReadRevisionChanges, new { name, revisions }))
            .ToLookup(row => row.Revision, row => row.Change);
        return new(log.Head, count, [.. summaries.Select(summary => new LoggedChangeSet(summary, [.. changes[summary.Revision]]))]);
    }

    private static async Task<LoggedDifference> CompareAsync(
        LogReader log, string epoch, RevisionSpan span, string[]? names, int offset, int limit)
    {
        var coverage = log.CoverageOf(epoch, span.After, span.UpTo);
        if (coverage != LogCoverage.Whole) return new(coverage, log.Head, log.Oldest, 0, []);
        var count = await span.CountAsync(log, RevisionSpan.Differs, names);
        return new(coverage, log.Head, log.Oldest, count, await span.ReadAsync(log, RevisionSpan.Differs, names, offset, limit));
    }
}
