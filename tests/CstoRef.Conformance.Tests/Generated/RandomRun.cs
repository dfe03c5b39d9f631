using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Tests.Generated;

/// <summary>
/// A run in which everything went well, made from a seed: a failover lost commits of the first epoch, so that two logs tell different
/// change sets by one number; observers on all levels, with and without filters; reads and edits.
/// </summary>
internal sealed class RandomRun
{
    private static readonly SeenFilter[] Filters =
    [
        SeenFilter.Everything,
        new(["sources"], []),
        new(["documents", "people"], []),
        new([], ["sources/1", "sources/2", "people/3", "forces/never"]),
        new(["sources"], ["sources/1", "people/3"]),
    ];

    public RandomRun(int seed)
    {
        Random = new(seed);
        Kept = new RandomLog(Random).Grow(Random.Next(10, 20));
        Forked = Kept.Head;
        Lost = Kept.Fork().Grow(Random.Next(3, 6));
        First = Kept.Epoch;
        // As long as nobody notices, the first epoch goes on.
        Kept.Grow(Random.Next(5, 15));
        var broken = Kept.Head;
        Kept.BeginEpoch().Grow(Random.Next(15, 30));
        Stretch[] losing = [new(Lost, First, 0, Lost.Head), new(Kept, Kept.Epoch, broken, Kept.Head)];
        Stretch[] keeping = [new(Kept, First, 0, broken), losing[1]];
        Run = new(
            Kept.ToLog(),
            [Lost.ToLog()],
            [
                .. Filters.SelectMany((filter, number) =>
                    new[]
                    {
                        Observe($"keeping {number}", Level.Server, filter, keeping),
                        Observe($"losing {number}", Level.Server, filter, losing),
                    }),
                .. new[] { Level.PostgresLog, Level.Follower, Level.Replica }.Select(level =>
                    Observe($"{level}", level, SeenFilter.Everything, Random.Next(2) == 0 ? keeping : losing)),
                new("client", Level.Server, IsCaughtUp: false, RandomReads.Of(Random, Kept)),
            ],
            [RandomEdits.Of("writer", Random, (Kept, 1), (Lost, Forked))],
            [new(0, "The run began.")]);
    }

    /// <summary>What decides whatever is random.</summary>
    public Random Random { get; }

    /// <summary>The log that was kept.</summary>
    public RandomLog Kept { get; }

    /// <summary>The log that was lost.</summary>
    public RandomLog Lost { get; }

    /// <summary>The last revision that both logs have alike.</summary>
    public long Forked { get; }

    /// <summary>The first epoch.</summary>
    public string First { get; }

    /// <summary>The run.</summary>
    public RecordedRun Run { get; }

    private ObserverHistory Observe(string name, Level level, SeenFilter filter, Stretch[] way) =>
        new(name, level, IsCaughtUp: true, RandomWatch.Of(Random, level, filter, way));
}
