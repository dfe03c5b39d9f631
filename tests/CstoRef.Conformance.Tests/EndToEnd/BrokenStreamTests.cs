using System.Globalization;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;
using CstoRef.Digests;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Conformance.Tests.EndToEnd;

/// <summary>
/// A real service is watched, read and edited: what everybody saw is judged by the log in its database. Then the way between is broken, and
/// that is found.
/// </summary>
public sealed class BrokenStreamTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const int Edits = 6;

    private readonly RunRecorder _recorder = new(TimeProvider.System);
    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private CallInvoker Calls => Server.Calls;

    public async ValueTask InitializeAsync() =>
        _server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task AllPromises_OfAServiceAsItIs_AreHeld()
    {
        await RunAsync(new());

        var report = await JudgeAsync();

        report.Violations.ShouldBeEmpty();
        report.Verdicts.Where(verdict => verdict.Judged == 0)
            .Select(verdict => verdict.Promise)
            .ShouldBe([nameof(Resumable), nameof(Filtered)]);
    }

    [Fact]
    public async Task Reliable_AChangeSetIsDropped_FindsIt() =>
        await ShouldFindAsync(nameof(Reliable), 2, new() { Pass = (message, number) => number == 2 ? [] : [message] });

    [Fact]
    public async Task Unique_AChangeSetIsRepeated_FindsIt() =>
        await ShouldFindAsync(nameof(Unique), 2, new() { Pass = (message, number) => number == 2 ? [message, message] : [message] });

    [Fact]
    public async Task Ordered_TwoChangeSetsAreSwapped_FindsTheFirstThatComesSecond()
    {
        WatchResponse? held = null;

        await ShouldFindAsync(nameof(Ordered), 2, new()
        {
            Pass = (message, number) =>
            {
                if (number == 2) held = message;
                return number switch
                {
                    2 => [],
                    3 => [message, held!],
                    _ => [message],
                };
            },
        });
    }

    [Fact]
    public async Task Atomic_OneChangeOfAChangeSetIsLost_FindsIt() =>
        await ShouldFindAsync(nameof(Atomic), 2, Changing(set => set.Changes.RemoveAt(0)));

    [Fact]
    public async Task Faithful_AnotherDigestIsTold_FindsIt() =>
        await ShouldFindAsync(
            nameof(Faithful),
            2,
            Changing(set => set.ChangeSet.Digest = ByteString.CopyFrom(CatalogDigest.Empty.ToBytes())));

    [Fact]
    public async Task Faithful_AnotherContentIsTold_FindsIt() =>
        await ShouldFindAsync(nameof(Faithful), 2, Changing(set => set.Changes[0].After.ContentHash = ByteString.CopyFrom(new byte[32])));

    [Fact]
    public async Task Filtered_TheFilterIsForgotten_FindsWhatItLeavesOut() =>
        await ShouldFindAsync(nameof(Filtered), 2, new() { Ask = request => new() { InitialState = request.InitialState } }, "people");

    [Fact]
    public async Task Resumable_TheWatchGoesOnTooLate_FindsWhatIsLeftOut()
    {
        var observer = _recorder.Observe("resuming", Level.Server);
        var before = Server.Catalog.Revision;
        await EditAsync();
        var epoch = Server.Catalog.Epoch;
        var late = new BrokenWay { Ask = request => new() { After = new() { Epoch = epoch, Revision = request.After.Revision + 1 } } };

        await WatchAsync(observer, Calls.Intercept(late), new() { After = new() { Epoch = epoch, Revision = before } }, before + Edits);

        (await JudgeAsync()).Violations.ShouldContain(
            one => one.Promise == nameof(Resumable) && one.Seer == "resuming" && one.Revision == before + 1);
    }

    /// <summary>A way that changes the second change set.</summary>
    private static BrokenWay Changing(Action<WatchedChangeSet> change) => new()
    {
        Pass = (message, number) =>
        {
            if (number != 2) return [message];
            var changed = message.Clone();
            change(changed.ChangeSet);
            return [changed];
        },
    };

    private async Task ShouldFindAsync(string promise, int edit, BrokenWay way, params string[] kinds)
    {
        var before = Server.Catalog.Revision;
        await RunAsync(way, kinds);

        (await JudgeAsync()).Violations.ShouldContain(
            one => one.Promise == promise && one.Seer == "watching" && one.Revision == before + edit);
    }

    /// <summary>Watches a service while it is edited, and reads from it what was edited.</summary>
    private async Task RunAsync(BrokenWay way, params string[] kinds)
    {
        var observer = _recorder.Observe("watching", Level.Server);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new WatchRequest { InitialState = new(), Kinds = { kinds } };
        var watching = WatchAsync(observer, Calls.Intercept(way), request, Server.Catalog.Revision + Edits, begun);
        await begun.Task.DefaultTimeout();
        var last = await EditAsync();
        await watching.DefaultTimeout();
        await ReadAsync(last);
        var picture = _recorder.Observe("pictures", Level.Follower);
        picture.SawPicture(Server.Catalog);
    }

    private static async Task WatchAsync(
        ObserverRecorder observer,
        CallInvoker calls,
        WatchRequest request,
        long upTo,
        TaskCompletionSource? begun = null)
    {
        observer.Began(request);
        using var call = new ChangeService.ChangeServiceClient(calls).Watch(request, cancellationToken: Cancelled);
        while (await call.ResponseStream.MoveNext(Cancelled).DefaultTimeout())
        {
            var message = call.ResponseStream.Current;
            observer.Saw(message);
            if (message.SnapshotEnd is not null) begun?.TrySetResult();
            if (message.ChangeSet?.ChangeSet.Revision >= upTo || message.Bookmark?.Revision >= upTo) break;
        }

        observer.Saw(new Ended(WatchEnd.ByObserver, Detail: null));
    }

    /// <summary>Makes and changes sources, two of them in each edit.</summary>
    /// <returns>The last position.</returns>
    private async Task<Position> EditAsync()
    {
        var writer = _recorder.Write("writer");
        var position = new Position(Server.Catalog.Epoch, Server.Catalog.Revision);
        var run = Guid.NewGuid().ToString("N");
        for (var number = 0; number < Edits; number++)
        {
            Source[] puts = [Put($"first-{run}"), Put($"second-{run}-{number}")];
            var request = new ApplyRequest
            {
                Reason = "A reason",
                Author = "A test",
                RequestId = $"{run}-{number}",
                Puts = { puts.Select(put => new Resource { Source = put }) },
            };
            var answer = await new EditingService.EditingServiceClient(Calls).ApplyAsync(request, cancellationToken: Cancelled);
            position = position with { Revision = answer.ChangeSet.Revision };
            var asked = puts.Select(put => new SeenResource(put.Name, 0, ContentHash.Of(put)));
            writer.Did(new(request.RequestId, [.. asked], [], EditOutcome.Acknowledged, position, Detail: null));

            Source Put(string slug) => OtherInstance.With(ServedEdits.NewSource(slug), source => source.Title = $"Number {number}");
        }

        return position;
    }

    /// <summary>Reads all sources, page by page.</summary>
    private async Task ReadAsync(Position written)
    {
        var client = _recorder.Observe("client", Level.Server);
        var asked = new SeenRead("ListSources", new(["sources"], []), written, Chain: "sources");
        var request = new ListSourcesRequest { PageSize = 3, Read = new() { MinRevision = written.Revision } };
        do
        {
            using var call = new SourceService.SourceServiceClient(Calls).ListSourcesAsync(request, cancellationToken: Cancelled);
            var answer = await call;
            var headers = await call.ResponseHeadersAsync;
            var at = new Position(
                headers.GetValue("cstoref-epoch")!,
                long.Parse(headers.GetValue("cstoref-revision")!, CultureInfo.InvariantCulture));
            request.PageToken = answer.NextPageToken;
            client.Saw(
                new ReadAnswered(asked, at, [.. answer.Sources.Select(SeenResource.Answered)], IsLastPage: request.PageToken.Length == 0));
            asked = asked with { Page = asked.Page + 1 };
        }
        while (request.PageToken.Length > 0);
    }

    private async Task<RunReport> JudgeAsync() =>
        RunReport.Of(_recorder.ToRun(await LogTruth.ReadAsync(database.Database.OwnerConnectionString, Cancelled)));
}
