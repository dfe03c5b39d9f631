using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Watching;

/// <summary>What comes with time, and how watches end. The clock goes as the tests say.</summary>
public sealed class WatchEndTests : WatchTest
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Shorter than until the follower looks, which would find that the database has not what these tests serve past it.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(30);

    private static readonly (string Name, string Value)[] Limits =
        [("CSTOREF__WATCH__MAXBUFFEREDBYTES", "1000000"), ("CSTOREF__WATCH__MAXAGE", $"{MaxAge}")];

    private readonly FakeTimeProvider _clock;

    public WatchEndTests(DatabaseFixture database)
        : this(database, new())
    {
    }

    private WatchEndTests(DatabaseFixture database, FakeTimeProvider clock)
        : base(database, clock, [.. RunningServer.DoesNotFollow, .. Limits]) => _clock = clock;

    [Fact]
    public async Task Bookmarkable_WhileNothingChanges_ABookmarkComesEveryInterval()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);

        for (var number = 0; number < 3; number++)
        {
            _clock.Advance(Interval);
            var bookmark = await reader.ReadBookmarkAsync();
            (bookmark.Epoch, bookmark.Revision, bookmark.NextWithin.ToTimeSpan()).ShouldBe((Catalog.Epoch, Catalog.Revision, Interval));
            bookmark.Digest.ToByteArray().ShouldBe(Catalog.Digest.ToBytes());
        }
    }

    [Fact]
    public async Task Bookmarkable_WhileMuchChanges_BookmarksComeAllTheSame()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var bookmarks = 0;

        for (var number = 0; number < 10; number++)
        {
            _clock.Advance(Interval / 2);
            var revision = Server.ServePuts(ServedEdits.NewSource($"while-much-changes-{number}")).Revision;
            while (reader.Copy.Revision < revision)
                if ((await reader.ReadAsync()).Bookmark is not null) bookmarks++;
        }

        bookmarks.ShouldBeInRange(4, 5);
    }

    [Fact]
    public async Task Watch_OfACertainAge_EndsWithABookmark()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var revision = Server.ServePuts(ServedEdits.NewSource("before-the-end")).Revision;
        await reader.ReachAsync(revision);

        _clock.Advance(MaxAge);

        (await reader.ReadAllAsync()).ShouldAllBe(message => message.Bookmark.Revision == revision);
        using var next = WatchReader.After(Calls, reader.Copy);
        (await next.ReadBookmarkAsync()).Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task Watch_WhenTheServiceStops_EndsWithABookmark()
    {
        var readers = Enumerable.Range(0, 20).Select(number => number % 2 == 0 ? WatchReader.FromInitialState(Calls) : WatchReader.FromInitialState(Calls, "events")).ToArray();
        foreach (var reader in readers) await reader.ReachAsync(Catalog.Revision);
        var revision = Server.ServePuts(ServedEdits.NewSource("last-of-all")).Revision;

        var stopped = Server.StopAsync(Cancelled);
        foreach (var reader in readers)
        {
            var last = await reader.ReadAllAsync();
            last[^1].Bookmark.ShouldNotBeNull().Revision.ShouldBe(revision);
            reader.Dispose();
        }

        await stopped.DefaultTimeout();
    }

    [Fact]
    public async Task Watch_AReaderThatStops_IsCutOffAndNobodyElseNotices()
    {
        using var stopped = WatchReader.FromNow(Calls);
        using var other = WatchReader.FromInitialState(Calls);
        await stopped.ReadBookmarkAsync();
        await other.ReachAsync(Catalog.Revision);
        var before = Catalog.Revision;

        using var counted = new Counted(Server.WatchMetrics.Meter, "cstoref.watch.cut_offs");
        var cutOff = Server.Logs.WaitForAsync(EventIds.WatcherCutOff, Cancelled);
        while (!cutOff.IsCompleted)
        {
            Server.ServePuts(ServedEdits.NewSource("changed-again", 400_000 + (int)Catalog.Revision));
            await other.ReachAsync(Catalog.Revision);
        }

        await cutOff;
        other.Copy.Told.ShouldBe(Enumerable.Range(1, (int)(Catalog.Revision - before)).Select(number => before + number));
        var fault = await CallFault.OfAsync(stopped.ReadAllAsync());
        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "WATCH_TOO_SLOW"));
        stopped.Copy.Told.ShouldBe(Enumerable.Range(1, stopped.Copy.Told.Count).Select(number => before + number));
        long.Parse(fault.Info.Metadata["revision"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(stopped.Copy.Revision);
        Server.Watching.Count.ShouldBe(1);
        counted.Measured.ShouldBe([1]);
    }

    [Fact]
    public async Task Watch_AChangeSetLargerThanWhatMayWait_ComesToEverybody()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);

        var large = Server.ServePuts([.. Enumerable.Range(0, 30).Select(number => ServedEdits.NewSource($"too-large-{number}", 100_000))]);
        var small = Server.ServePuts(ServedEdits.NewSource("small"));
        await reader.ReachAsync(small.Revision);

        reader.Copy.Told.ShouldBe([large.Revision, small.Revision]);
    }
}
