using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Conformance.Levels;

/// <summary>How an observer watches.</summary>
/// <param name="Filter">What it wants to be told.</param>
/// <param name="First">From where it is told at first.</param>
/// <param name="IsSlow">Whether it takes nothing from time to time.</param>
/// <param name="BeginsAnew">How often, of a hundred times, it takes the state anew though it could go on.</param>
internal sealed record WatchPlan(SeenFilter Filter, WatchStart First, bool IsSlow = false, int BeginsAnew = 0);

/// <summary>
/// Watches one service or the other over gRPC, by a way that may be cut, and goes on after what it was told whenever a watch ends.
/// </summary>
/// <param name="services">The services, one of which it finds each time.</param>
/// <param name="plan">How it watches.</param>
/// <param name="pace">Stops slow readers.</param>
/// <param name="random">Where its choices come from.</param>
/// <param name="recorder">Records what it sees.</param>
internal sealed class WatchObserver(
    IReadOnlyList<ServiceSlot> services, WatchPlan plan, ReaderPace pace, Random random, ObserverRecorder recorder) : IObserver
{
    private volatile Position? _told;
    private bool _hasBegun;

    public void CatchUp() => recorder.IsCaughtUp = true;

    public bool HasReached(Position end) => _told == end;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var ended = await WatchAsync(cancellationToken);
            recorder.Saw(ended);
            if (ended.Outcome is WatchEnd.EpochMismatch or WatchEnd.Compacted) _told = null;
            var pause = Task.Delay(random.Next(20, 200), cancellationToken);
            await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Watches until that ends, and tells how it did.</summary>
    private async Task<Ended> WatchAsync(CancellationToken cancellationToken)
    {
        var request = NextRequest();
        try
        {
            using var channel = GrpcChannel.ForAddress(
                services[random.Next(services.Count)].Relay.Address, new() { MaxReceiveMessageSize = null });
            using var call = new ChangeService.ChangeServiceClient(channel).Watch(request, cancellationToken: cancellationToken);
            while (await call.ResponseStream.MoveNext(cancellationToken))
            {
                See(call.ResponseStream.Current);
                if (plan.IsSlow) await pace.WaitAsync(cancellationToken);
            }

            return WatchEnds.Of(thrown: null);
        }
        catch (Exception fault) when (fault is RpcException or IOException or OperationCanceledException)
        {
            return WatchEnds.Of(fault);
        }
    }

    private WatchRequest NextRequest()
    {
        var request = new WatchRequest { Kinds = { plan.Filter.Kinds }, Names = { plan.Filter.Names } };
        // Once it was told something, it is told everything from there on.
        var mustBeginAnew = _hasBegun && (_told is null || random.Next(100) < plan.BeginsAnew);
        if (mustBeginAnew || (_told is null && plan.First == WatchStart.InitialState)) request.InitialState = new();
        else if (_told is null) request.Now = new();
        else request.After = new() { Epoch = _told.Epoch, Revision = _told.Revision };
        _hasBegun = true;
        recorder.Began(request);
        return request;
    }

    private void See(WatchResponse message)
    {
        recorder.Saw(message);
        _told = message.EventCase switch
        {
            WatchResponse.EventOneofCase.SnapshotEnd => new(message.SnapshotEnd.Epoch, message.SnapshotEnd.Revision),
            WatchResponse.EventOneofCase.Bookmark => new(message.Bookmark.Epoch, message.Bookmark.Revision),
            WatchResponse.EventOneofCase.ChangeSet when message.ChangeSet.IsLastPart && _told is not null =>
                _told with { Revision = message.ChangeSet.ChangeSet.Revision },
            // A snapshot follows; where it does not come, all is taken anew.
            WatchResponse.EventOneofCase.Reset => null,
            _ => _told,
        };
    }
}
