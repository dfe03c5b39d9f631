using System.Collections.Immutable;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;

namespace CstoRef.Postgres.History;

/// <summary>The log as whoever keeps a picture reads it: what comes after a revision, and what leads from one to another.</summary>
public sealed class ChangeLog(DatabaseConnections connections)
{
    private const int DefaultMostChanges = 10_000;
    private const int MostChangeSets = 1000;

    private const string ReadSummaries = $"""
        SELECT {LogReader.SummaryColumns} FROM cstoref.change_set WHERE revision > @after ORDER BY revision LIMIT @most
        """;

    private const string ReadChanges = $"""
        SELECT {LogReader.ChangeColumns} FROM cstoref.change WHERE revision > @after AND revision <= @upTo ORDER BY revision, name
        """;

    /// <summary>
    /// Reads the change sets after a revision, and the head. Who is far behind reads in portions, until one reaches the head: a portion
    /// ends before it has too many changes, but a change set is never split.
    /// </summary>
    /// <param name="place">The revision, of which epoch, and what the log said of it.</param>
    /// <param name="mostChanges">How many changes one portion may have, unless its only change set has more.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="StorageException">The database cannot be read, or the log holds what is no resource.</exception>
    public Task<LogPortion> ReadAfterAsync(
        LogPlace place, int mostChanges = DefaultMostChanges, CancellationToken cancellationToken = default) =>
        LogReader.ReadAsync(connections, log => ReadAfterAsync(log, place, mostChanges), cancellationToken);

    /// <summary>
    /// Reads what leads from one revision to another, which may be the earlier one: one change for each resource that is not the same, also
    /// where nothing but its revision differs. It makes a picture of the one from one of the other.
    /// </summary>
    /// <param name="from">The revision of the picture at hand, 0 for that of nothing, of which epoch, and what the log said of it.</param>
    /// <param name="to">The revision of the picture to make, of the same epoch.</param>
    /// <param name="mostChanges">How many changes there may be; where there are more, only their number is told.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="StorageException">The database cannot be read, or the log holds what is no resource.</exception>
    public Task<LoggedDifference> ReadBetweenAsync(
        LogPlace from, long to, int mostChanges = int.MaxValue, CancellationToken cancellationToken = default) =>
        LogReader.ReadAsync(connections, log => ReadBetweenAsync(log, from, to, mostChanges), cancellationToken);

    /// <summary>The next change sets after a place, as a transaction sees them.</summary>
    internal static async Task<LogPortion> ReadAfterAsync(LogReader log, LogPlace place, int mostChanges = DefaultMostChanges)
    {
        var coverage = await log.CoverageAfterAsync(place);
        if (coverage != LogCoverage.Whole || place.Revision == log.Head.Revision) return new(coverage, log.Head, log.Oldest, []);
        var next = await log.SummariesAsync(ReadSummaries, new { after = place.Revision, most = MostChangeSets });
        var summaries = Portion(next, mostChanges);
        var changes = (await log.ChangesAsync(ReadChanges, new { after = place.Revision, upTo = summaries[^1].Revision }))
            .ToLookup(row => row.Revision, row => row.Change);
        var changeSets = summaries.Select(summary => new LoggedChangeSet(summary, [.. changes[summary.Revision]]));
        return new(coverage, log.Head, log.Oldest, [.. changeSets]);
    }

    private static ImmutableArray<ChangeSetSummary> Portion(ImmutableArray<ChangeSetSummary> summaries, int mostChanges)
    {
        var (count, changes) = (1, (long)summaries[0].ChangeCount);
        while (count < summaries.Length && (changes += summaries[count].ChangeCount) <= mostChanges) count++;
        return summaries[..count];
    }

    private static async Task<LoggedDifference> ReadBetweenAsync(LogReader log, LogPlace from, long to, int mostChanges)
    {
        var span = new RevisionSpan(from.Revision, to);
        var coverage = await log.CoverageOfAsync(from, span.After, span.UpTo);
        if (coverage != LogCoverage.Whole) return new(coverage, log.Head, log.Oldest, 0, []);
        var count = await span.CountAsync(log, RevisionSpan.IsSomewhere);
        return new(coverage, log.Head, log.Oldest, count, count > mostChanges ? [] : await span.ReadAsync(log, RevisionSpan.IsSomewhere))
        {
            Digest = await log.DigestAsync(to),
        };
    }
}
