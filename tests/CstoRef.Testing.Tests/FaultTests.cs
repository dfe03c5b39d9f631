using System.Net;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Testing.Tests;

/// <summary>What a client sees of each fault that a test can ask for, and that the service goes on after it.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private CstoRefServer? _server;

    private CstoRefServer Server => _server ?? throw new InvalidOperationException("The service has not been started.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await CstoRefServer.StartAsync(cancellationToken: Cancelled);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task CompactAsync_ThenWatchFromBefore_IsCompacted()
    {
        foreach (var name in (string[])["One", "Two", "Three"]) await Server.RenameAsync(name, Cancelled);

        await Server.CompactAsync(3, Cancelled);

        using var late = await WatchAfterAsync(1);
        (await CallFault.OfAsync(late.ReadToEndAsync(Cancelled))).ShouldBe(
            new(StatusCode.OutOfRange, "REVISION_COMPACTED", IsToBeTriedAgain: false));
        using var early = await WatchAfterAsync(2);
        (await early.ReadUntilAsync(WatchResponse.EventOneofCase.Bookmark, Cancelled)).Where(read => read.ChangeSet is not null)
            .Select(read => read.ChangeSet.ChangeSet.Revision).ShouldBe([3, 4]);
        (await Server.RenameAsync("Four", Cancelled)).ShouldBe(5);
        await Server.RestartAsync(Cancelled);
        (await Server.RenameAsync("Five", Cancelled)).ShouldBe(6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task CompactAsync_BeforeARevisionThatIsNot_IsRefused(long revision)
    {
        await Server.RenameAsync("One", Cancelled);

        (await Should.ThrowAsync<CstoRefTestingException>(Server.CompactAsync(revision, Cancelled))).Message
            .ShouldBe($"The log holds the revisions 1 to 2; {revision} is none of them.");
    }

    [Fact]
    public async Task RewindAsync_WhileSomebodyWatches_ResetsTheWatchAndGoesOnFromThere()
    {
        var before = await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled);
        await Server.RenameAsync("Lost", Cancelled);
        using var watch = Server.Client.Changes.Watch(new() { InitialState = new() }, cancellationToken: Cancelled);
        await watch.ReadUntilAsync(WatchResponse.EventOneofCase.SnapshotEnd, Cancelled);

        await Server.RewindAsync(1, Cancelled);

        var reset = (await watch.ReadUntilAsync(WatchResponse.EventOneofCase.Reset, Cancelled))[^1].Reset;
        var after = await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled);
        (reset.Epoch, reset.Reason).ShouldBe((after.Epoch, WatchResetReason.NewEpoch));
        (after.Revision, after.Digest).ShouldBe((1, before.Digest));
        after.Epoch.ShouldNotBe(before.Epoch, StringComparer.Ordinal);
        (await watch.ReadUntilAsync(WatchResponse.EventOneofCase.SnapshotEnd, Cancelled))[^1].SnapshotEnd.Digest.ShouldBe(before.Digest);
        (await Server.RenameAsync("Kept", Cancelled)).ShouldBe(2);
    }

    [Fact]
    public async Task RewindAsync_OfWhatWasMadeAndDeleted_LeavesADatabaseThatServesAndTakesEdits()
    {
        var before = await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled);
        var source = await Server.Client.Sources.GetSourceAsync(new() { Name = "sources/yearbook" }, cancellationToken: Cancelled);
        source.Name = "sources/almanac";
        source.Uri = "https://example.org/almanac";
        await ApplyAsync(
            new() { Puts = { new Resource { Source = source } }, Deletions = { "events/founding-2010", "forces/coast-watch" } });
        await ApplyAsync(new() { Deletions = { "sources/almanac" } });

        await Server.RewindAsync(1, Cancelled);
        await Server.RestartAsync(Cancelled);

        var after = await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled);
        (after.Revision, after.Digest).ShouldBe((1, before.Digest));
        (await Server.RenameAsync("Kept", Cancelled)).ShouldBe(2);
    }

    [Fact]
    public async Task SlowAsync_BeyondACallsDeadline_ExceedsIt()
    {
        await Server.SlowAsync(TimeSpan.FromMinutes(5), Cancelled);

        var slow = Server.Client.Changes.GetRevisionAsync(
            new(),
            deadline: DateTime.UtcNow.AddMilliseconds(200),
            cancellationToken: Cancelled);

        (await CallFault.OfAsync(slow.ResponseAsync)).Code.ShouldBe(StatusCode.DeadlineExceeded);
        await Server.SlowAsync(TimeSpan.Zero, Cancelled);
        (await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task DrainAsync_WhileSomebodyWatches_EndsTheWatchWithABookmarkAndTakesNoOther()
    {
        using var watch = Server.Client.Changes.Watch(new() { InitialState = new() }, cancellationToken: Cancelled);
        await watch.ReadUntilAsync(WatchResponse.EventOneofCase.SnapshotEnd, Cancelled);

        await Server.DrainAsync(Cancelled);

        (await watch.ReadToEndAsync(Cancelled))[^1].Bookmark.Revision.ShouldBe(1);
        using var another = Server.Client.Changes.Watch(new() { Now = new() }, cancellationToken: Cancelled);
        (await CallFault.OfAsync(another.ReadToEndAsync(Cancelled))).ShouldBe(
            new(StatusCode.Unavailable, "NOT_READY", IsToBeTriedAgain: true));
        (await ReadinessAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task StopAsync_UntilRestartAsync_LeavesNobodyAtTheAddress()
    {
        await Server.RenameAsync("Kept", Cancelled);
        await Server.StopAsync(Cancelled);

        (await CallFault.OfAsync(Server.RenameAsync("Not heard", Cancelled))).Code.ShouldBe(StatusCode.Unavailable);
        (await Should.ThrowAsync<CstoRefTestingException>(Server.DrainAsync(Cancelled)))
            .Message.ShouldBe("The service is stopped; restart it first.");

        await Server.RestartAsync(Cancelled);
        // No edit is tried again by itself: the client is connected already.
        (await Server.RenameAsync("Heard", Cancelled)).ShouldBe(3);
        (await ReadinessAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task StopDatabaseAsync_UntilStartDatabaseAsync_StopsEditsOfThisServiceAlone()
    {
        await using var another = await CstoRefServer.StartAsync(cancellationToken: Cancelled);
        await Server.StopDatabaseAsync(Cancelled);

        (await CallFault.OfAsync(Server.RenameAsync("Not made", Cancelled))).ShouldBe(
            new(StatusCode.Unavailable, "DATABASE_UNAVAILABLE", IsToBeTriedAgain: true));
        (await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled)).Revision.ShouldBe(1);
        (await another.RenameAsync("Made", Cancelled)).ShouldBe(2);

        await Server.StartDatabaseAsync(Cancelled);
        (await Server.RenameAsync("Made", Cancelled)).ShouldBe(2);
        (await Server.Client.Documents.SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: Cancelled))
            .Matches.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task RestartAsync_WhileTheDatabaseIsAway_SaysWhy()
    {
        await Server.StopDatabaseAsync(Cancelled);

        await Should.ThrowAsync<CstoRefTestingException>(Server.RestartAsync(Cancelled));

        (await Should.ThrowAsync<CstoRefTestingException>(Server.RewindAsync(1, Cancelled)))
            .Message.ShouldBe("The database is away; start it first.");
        await Server.StartDatabaseAsync(Cancelled);
        await Server.RestartAsync(Cancelled);
        (await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled)).Revision.ShouldBe(1);
    }

    private async Task<AsyncServerStreamingCall<WatchResponse>> WatchAfterAsync(long revision)
    {
        var epoch = (await Server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled)).Epoch;
        return Server.Client.Changes.Watch(new() { After = new() { Epoch = epoch, Revision = revision } }, cancellationToken: Cancelled);
    }

    private async Task ApplyAsync(ApplyRequest request)
    {
        (request.Author, request.Reason) = ("A test", "What is lost");
        await Server.Client.Editing.ApplyAsync(request, cancellationToken: Cancelled);
    }

    private async Task<HttpStatusCode> ReadinessAsync()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(Server.OperationsAddress, "/readyz"), Cancelled);
        return response.StatusCode;
    }
}
