using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.Postgres.Connections;
using CstoRef.Testing.Catalogs;

namespace CstoRef.Conformance.Levels;

/// <summary>Everybody who looks on while a run goes on.</summary>
internal static class Observers
{
    private static readonly SeenFilter SomeNames = new(
        [],
        [
            "sources/of-0-00", "sources/of-0-05", "sources/of-1-03", "documents/of-2-07", "sources/that-nobody-makes",
            SampleCatalog.Catalog.Documents.All[0].Name, SampleCatalog.Catalog.Documents.All[1].Name,
            SampleCatalog.Catalog.Events.All[0].Name,
        ]);

    private static readonly (string Name, WatchPlan Plan)[] Watches =
    [
        ("watch-all", new(SeenFilter.Everything, WatchStart.InitialState)),
        ("watch-all-slow", new(SeenFilter.Everything, WatchStart.InitialState, IsSlow: true)),
        ("watch-all-anew", new(SeenFilter.Everything, WatchStart.InitialState, BeginsAnew: 30)),
        ("watch-all-from-now", new(SeenFilter.Everything, WatchStart.Now)),
        ("watch-sources", new(new(["sources"], []), WatchStart.InitialState)),
        ("watch-documents-events", new(new(["documents", "events"], []), WatchStart.InitialState, BeginsAnew: 10)),
        ("watch-people-from-now", new(new(["people"], []), WatchStart.Now)),
        ("watch-names", new(SomeNames, WatchStart.InitialState)),
        ("watch-names-of-sources", new(new(["sources"], SomeNames.Names), WatchStart.InitialState, BeginsAnew: 10)),
        ("watch-sources-slow", new(new(["sources"], []), WatchStart.InitialState, IsSlow: true)),
    ];

    /// <summary>All observers of a run.</summary>
    /// <param name="ground">What the run goes on.</param>
    /// <param name="primary">A way to the primary alone.</param>
    /// <param name="pace">The pace of slow readers.</param>
    /// <param name="written">The last position that a writer was told.</param>
    /// <param name="seed">What their choices come from.</param>
    /// <param name="run">Records what they see.</param>
    public static IEnumerable<IObserver> Of(
        Ground ground, DatabaseConnections primary, ReaderPace pace, Func<Position?> written, int seed, RunRecorder run)
    {
        yield return new LogObserver(primary, listens: true, run.Observe("log-told", Level.PostgresLog));
        yield return new LogObserver(ground.Connections, listens: false, run.Observe("log-looked-at", Level.PostgresLog));
        yield return new FollowerObserver(ground.Clusters.ConnectionString, run.Observe("follower", Level.Follower));
        foreach (var (index, (name, plan)) in Watches.Index())
            yield return new WatchObserver(ground.Services, plan, pace, new(seed + index), run.Observe(name, Level.Server));
        foreach (var service in ground.Services)
            yield return new ReplicaObserver(service.Relay.Address, run.Observe($"replica-of-{service.Name}", Level.Replica));
        foreach (var index in Enumerable.Range(0, 2))
        {
            var name = $"reader-{index}";
            yield return new ListReader(name, ground.Services, written, new(seed - 1 - index), run.Observe(name, Level.Server));
        }
    }
}
