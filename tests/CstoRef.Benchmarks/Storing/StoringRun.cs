using System.Diagnostics;
using System.Globalization;
using CstoRef.Benchmarks.Generation;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Benchmarks.Storing;

/// <summary>
/// Seeds a cluster of its own, durable as in production, loads it, and commits one edit after another, each followed as another instance
/// does: what a database adds to the catalog's work. Seeding takes minutes at 100,000 documents, so that this is one run that tells its
/// times in milliseconds, those in the middle of twenty, and no benchmark repeated.
/// </summary>
internal static class StoringRun
{
    private const int Commits = 20;

    /// <summary>Runs it for each number of documents.</summary>
    public static async Task RunAsync(IEnumerable<string> documents, CancellationToken cancellationToken)
    {
        foreach (var number in documents) await RunAsync(int.Parse(number, CultureInfo.InvariantCulture), cancellationToken);
    }

    private static async Task RunAsync(int documents, CancellationToken cancellationToken)
    {
        await using var cluster = await OwnCluster.StartAsync(cancellationToken);
        await MeasureAsync(cluster.Connections, GeneratedCatalog.Resources(documents), documents, cancellationToken);
    }

    private static async Task MeasureAsync(
        DatabaseConnections connections, IReadOnlyList<IMessage> resources, int documents, CancellationToken cancellationToken)
    {
        var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
        var log = new ChangeLog(connections);
        Tell($"\n{documents} documents, {resources.Count} resources");
        var seeding = await TimeAsync(() => writer.SeedIfEmptyAsync(resources, "benchmark", "Seed", cancellationToken));
        var each = seeding.Time.TotalMilliseconds / resources.Count;
        Tell($"seed: {seeding.Time.TotalSeconds:F1} s, {each:F3} ms for each resource");
        var loading = await TimeAsync(() => new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(cancellationToken));
        Tell($"load: {loading.Time.TotalSeconds:F1} s");
        var picture = loading.Result.Catalog.Prepare();
        TellRow("commit of", "in all", "best", "lock", "plan", "write", "commit", "follow");
        TellRow("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
        foreach (var edits in StoredEdits.All)
        {
            var (commits, follows) = (new List<CommitTimes>(), new List<double>());
            for (var number = 0; number < Commits; number++)
            {
                var (edit, known) = (edits.Make(picture, number), picture);
                commits.Add((await CommitTimes.OfAsync(() => writer.CommitAsync(edit, known, cancellationToken))).Times);
                var follow = await TimeAsync(() => FollowAsync(log, known, cancellationToken));
                follows.Add(follow.Time.TotalMilliseconds);
                picture = follow.Result;
            }

            TellRow(
                edits.Name,
                Middle(times => times.Whole),
                Text(commits.Min(times => times.Whole.TotalMilliseconds)),
                Middle(times => times.Lock),
                Middle(times => times.Plan),
                Middle(times => times.Write),
                Middle(times => times.Commit),
                Text(MiddleOf(follows)));
            string Middle(Func<CommitTimes, TimeSpan> part) => Text(MiddleOf(commits.Select(times => part(times).TotalMilliseconds)));
        }
    }

    /// <summary>What an instance does that serves the picture before: reads what was committed, and steps.</summary>
    private static async Task<Catalog> FollowAsync(ChangeLog log, Catalog picture, CancellationToken cancellationToken)
    {
        var portion = await log.ReadAfterAsync(new(picture.Epoch, picture.Revision), cancellationToken: cancellationToken);
        foreach (var changeSet in portion.ChangeSets) picture = picture.With(changeSet.Revision, changeSet.Changes);
        return picture.Prepare();
    }

    private static double MiddleOf(IEnumerable<double> times) => times.Order().ElementAt(Commits / 2);

    private static async Task<(T Result, TimeSpan Time)> TimeAsync<T>(Func<Task<T>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await act();
        return (result, Stopwatch.GetElapsedTime(start));
    }

    private static string Text(double milliseconds) => milliseconds.ToString("F1", CultureInfo.InvariantCulture);

    private static void TellRow(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static void Tell(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
