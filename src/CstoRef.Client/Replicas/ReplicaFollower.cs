using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace CstoRef.Client.Replicas;

/// <summary>
/// Keeps a copy as the service tells it: takes the state where there is none or it leads nowhere, follows what changes, and connects anew
/// whatever happens.
/// </summary>
internal sealed class ReplicaFollower(
    ReplicaCopy copy, Func<GrpcChannel> connect, CstoRefReplicaOptions options, ReplicaProgress progress, TimeProvider time, ILogger logger)
{
    private readonly Backoff _backoff = new(options);
    private readonly List<WatchedResource> _snapshot = [];
    private readonly List<WatchedChange> _parts = [];

    /// <summary>Why the state is to be taken anew, whatever is held; null where it goes on from there.</summary>
    private string? _takesAnew;
    private bool _mends;
    private bool _isConfirmed;
    private bool _isOutageTold;
    private TimeSpan _silenceLimit;

    /// <summary>Does not go on from what is held, but takes the state anew.</summary>
    public void TakeAnew(string reason) => _takesAnew = reason;

    /// <summary>Follows until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var begun = time.GetTimestamp();
            var takesAnew = copy.Held is null || _takesAnew is not null;
            var end = await FollowAsync(takesAnew, stopping);
            if (stopping.IsCancellationRequested) return;
            Disconnect(end);
            if (end.TakesAnew) _takesAnew ??= end.Reason;
            // The service ends streams one after the other by itself; and who is told to take the state anew has lost no connection.
            var goesOnAtOnce = end.IsOrderly ? time.GetElapsedTime(begun) >= options.MaxBackoff : end.TakesAnew && !takesAnew && !_mends;
            if (!goesOnAtOnce)
                await Task.Delay(_backoff.Next(end.NotBefore), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested) return;
            progress.CountReconnect();
        }
    }

    private async Task<StreamEnd> FollowAsync(bool takesAnew, CancellationToken stopping)
    {
        (_isConfirmed, _silenceLimit) = (false, options.AnswerTimeout);
        _snapshot.Clear();
        _parts.Clear();
        using var silence = new CancellationTokenSource(_silenceLimit, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, silence.Token);
        try
        {
            using var channel = connect();
            using var call = new ChangeService.ChangeServiceClient(channel).Watch(Request(takesAnew), cancellationToken: over.Token);
            while (await call.ResponseStream.MoveNext(over.Token))
            {
                if (Take(call.ResponseStream.Current) is { } end) return end;
                silence.CancelAfter(_silenceLimit);
            }

            return new("The service ended the stream.") { IsOrderly = _isConfirmed };
        }
        catch (CopyDiffersException difference)
        {
            progress.CountDifference();
            ReplicaLog.CopyDiffers(logger, difference.Message);
            _mends = true;
            return new(difference.Message) { TakesAnew = true };
        }
        catch (Exception fault)
            when (fault is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled } && over.IsCancellationRequested)
        {
            return new($"Nothing came for {_silenceLimit}.");
        }
        catch (RpcException fault)
        {
            return StreamEnd.Of(fault);
        }
#pragma warning disable CA1031 // A replica goes on whatever happens, and says what did.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new(fault.Message) { Cause = fault };
        }
    }

    private WatchRequest Request(bool takesAnew) => takesAnew
        ? new() { InitialState = new() }
        : new() { After = new() { Epoch = copy.Held!.Epoch, Revision = copy.Held.Revision } };

    /// <summary>Takes in the next message.</summary>
    /// <returns>Why the stream ends here; null where it goes on.</returns>
    private StreamEnd? Take(WatchResponse message)
    {
        switch (message.EventCase)
        {
            case WatchResponse.EventOneofCase.SnapshotChunk:
                _snapshot.AddRange(message.SnapshotChunk.Resources);
                return null;
            case WatchResponse.EventOneofCase.SnapshotEnd:
                return Take(message.SnapshotEnd);
            case WatchResponse.EventOneofCase.ChangeSet:
                Take(message.ChangeSet);
                return null;
            case WatchResponse.EventOneofCase.Bookmark:
                Take(message.Bookmark);
                return null;
            case WatchResponse.EventOneofCase.Reset:
                _snapshot.Clear();
                _parts.Clear();
                return null;
            default:
                // Only a newer version knows what it is.
                return null;
        }
    }

    private StreamEnd? Take(SnapshotEnd end)
    {
        var taken = HeldCopy.Of(end, _snapshot);
        _snapshot.Clear();
        // Who for so long reaches nobody that goes on with the history follows whom it reaches.
        if (copy.LeadsBack(taken, evenToALeftHistory: progress.Staleness > options.StalenessLimit))
        {
            if (!_mends) _takesAnew = null;
            ReplicaLog.OlderSnapshot(logger, end.Revision, end.Epoch, copy.Held!.Revision, copy.Held.Epoch);
            return new($"The service is behind: it is at revision {end.Revision} of {end.Epoch}.");
        }

        ReplicaLog.SnapshotTaken(logger, end.Revision, end.Epoch, end.ResourceCount, _takesAnew ?? "The service sent it.");
        progress.CountSnapshot();
        if (_mends) progress.Mend();
        (_takesAnew, _mends) = (null, false);
        Confirm(taken);
        // Last of all, here as below, so that whoever waits for it finds all else said.
        copy.Replace(taken);
        return null;
    }

    private void Take(WatchedChangeSet part)
    {
        _parts.AddRange(part.Changes);
        if (!part.IsLastPart) return;
        var (after, change) = copy.StepBy(part.ChangeSet, _parts);
        _parts.Clear();
        _backoff.Reset();
        Confirm(after);
        copy.Swap(after, change);
    }

    private void Take(Bookmark bookmark)
    {
        if (bookmark.NextWithin?.ToTimeSpan() is { } within && within > TimeSpan.Zero) _silenceLimit = within * 3;
        if (copy.Held is not { } held
            || held.Revision != bookmark.Revision
            || !string.Equals(held.Epoch, bookmark.Epoch, StringComparison.Ordinal))
        {
            throw new CopyDiffersException(
                $"The service is at revision {bookmark.Revision} of {bookmark.Epoch}, and told nothing that leads there.");
        }
        held.ThrowIfDiffers(bookmark.Digest);
        _backoff.Reset();
        Confirm(held);
    }

    private void Confirm(HeldCopy held)
    {
        if (!_isConfirmed) ReplicaLog.Follows(logger, held.Revision, held.Epoch);
        (_isConfirmed, _isOutageTold) = (true, false);
        progress.Confirm();
    }

    private void Disconnect(StreamEnd end)
    {
        progress.Disconnect(end.Reason);
        if (end.Cause is { } cause) ReplicaLog.ReplicaFailed(logger, cause);
        else if (end.IsOrderly) ReplicaLog.StreamEnded(logger);
        else if (!_isOutageTold) ReplicaLog.Disconnected(logger, end.Reason);
        // Once for each outage, however long it lasts.
        _isOutageTold |= !end.IsOrderly;
    }
}
