using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Watching;

/// <summary>Many watch one service.</summary>
public sealed class WatchCrowdTests(DatabaseFixture database)
    : WatchTest(database, clock: null, [.. RunningServer.DoesNotFollow, ("CSTOREF__LIMITS__MAXWATCHES", "1000")])
{
    [Fact]
    public async Task Watch_ByAThousand_TellsEachOfThemEveryChangeSet()
    {
        var readers = Enumerable.Range(0, 1000).Select(_ => WatchReader.FromNow(Calls)).ToArray();
        await Task.WhenAll(readers.Select(reader => reader.ReadBookmarkAsync())).DefaultTimeout();
        var before = Catalog.Revision;
        Server.Watching.Count.ShouldBe(1000);

        for (var number = 0; number < 5; number++) Server.ServePuts(ServedEdits.NewSource($"for-all-{number}", 1000));
        await Task.WhenAll(readers.Select(reader => reader.ReachAsync(before + 5))).DefaultTimeout();

        readers.ShouldAllBe(reader => reader.Copy.Told.Count == 5);
        var stopped = Server.StopAsync(Cancelled);
        var ends = await Task.WhenAll(readers.Select(reader => reader.ReadAllAsync())).DefaultTimeout();
        ends.Select(end => end[^1].Bookmark.Revision).ShouldAllBe(revision => revision == before + 5);
        await stopped.DefaultTimeout();
        foreach (var reader in readers) reader.Dispose();
    }
}
