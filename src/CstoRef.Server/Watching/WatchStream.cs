using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Serving;
using CstoRef.Server.Telemetry;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Watching;

/// <summary>What one watcher is sent, in order. Writing to it waits for its reader, and for nobody else's.</summary>
internal sealed class WatchStream(
    Watcher watcher,
    WatchFilter filter,
    IServerStreamWriter<WatchResponse> responses,
    CurrentCatalog current,
    WatchOptions options,
    WatchMetrics metrics,
    TimeProvider time) : IDisposable
{
    private readonly long _began = time.GetTimestamp();

    // Up to a fifth less, so that those who came together do not go together.
    private readonly TimeSpan _end = options.MaxAge * (1 - (Random.Shared.NextDouble() / 5));
    private TimeSpan _nextBookmark = options.BookmarkInterval;
    private bool _owesBookmark;
    private WatchPoint _told = watcher.At;

    /// <summary>Wakes the watcher when the next bookmark is due, or the end: set once for each of them, not for each wait.</summary>
    private ITimer? _alarm;

    private volatile bool _isAlarmSet;

    /// <summary>The last point that is told, once the stream is to end.</summary>
    private WatchPoint? _last;

    private TimeSpan Age => time.GetElapsedTime(_began);

    public void Dispose() => _alarm?.Dispose();

    /// <summary>Sends all that a picture holds, and goes on from there.</summary>
    public async Task SendSnapshotAsync(ServedCatalog served)
    {
        GoTo(served.Point);
        using var span = ServerTrace.Begin("cstoref.watch.snapshot")?.SetTag("cstoref.revision", served.Catalog.Revision);
        await SendAsync(served.Snapshots.Of(filter));
        _owesBookmark = false;
        metrics.SentSnapshot();
    }

    /// <summary>Tells how far the stream has come.</summary>
    public async Task SendBookmarkAsync()
    {
        await WriteAsync(_told.Bookmark(options.BookmarkInterval));
        (_owesBookmark, _nextBookmark, _isAlarmSet) = (false, Age + options.BookmarkInterval, false);
    }

    /// <summary>Sends the change set that leads to a point.</summary>
    public async Task SendChangeSetAsync(WatchPoint point)
    {
        _told = point;
        var messages = point.MessagesFor(filter);
        _owesBookmark = messages is null;
        if (messages is null) return;
        using var span = ServerTrace.Begin("cstoref.watch.change_set")?.SetTag("cstoref.revision", point.Revision);
        await SendAsync(messages);
        metrics.SentChangeSet();
    }

    /// <summary>Goes on from a point without sending anything.</summary>
    public void GoTo(WatchPoint point) => (watcher.At, _told) = (point, point);

    /// <summary>Sends the bookmark that is due.</summary>
    /// <returns>Whether the stream goes on after it.</returns>
    public async Task<bool> GoesOnAsync()
    {
        watcher.GivenUp.ThrowIfCancellationRequested();
        ThrowIfTooSlow();
        // What is served by now is told, so that nobody has to ask the log for it.
        if (watcher.IsEnding || Age >= _end) _last ??= current.Served!.Point;
        var ends = _last is not null && watcher.At.Number >= _last.Number;
        if (ends || Age >= _nextBookmark) await SendBookmarkAsync();
        return !ends;
    }

    /// <summary>Sends whatever comes after the point that was told, until the stream ends by itself.</summary>
    public async Task FollowAsync()
    {
        while (await GoesOnAsync())
        {
            if (watcher.At.Next is { } next) await SendNextAsync(next);
            else if (_owesBookmark) await SendBookmarkAsync();
            else await WaitAsync();
        }
    }

    private async Task SendNextAsync(WatchPoint next)
    {
        if (!next.IsReset)
        {
            GoTo(next);
            await SendChangeSetAsync(next);
            return;
        }

        // The newest there is by now: what came since the new beginning need not be told one by one.
        var served = current.Served!;
        var goesOn = string.Equals(served.Catalog.Epoch, _told.Epoch, StringComparison.Ordinal);
        await WriteAsync(WatchMessages.Reset(served.Catalog.Epoch, goesOn ? WatchResetReason.Reloaded : WatchResetReason.NewEpoch));
        await SendSnapshotAsync(served);
    }

    private async Task SendAsync(SharedMessage first)
    {
        for (var message = first; message is not null; message = message.Next()) await WriteAsync(message.Message);
    }

    private async Task WriteAsync(WatchResponse message)
    {
        var write = responses.WriteAsync(message);
        if (!write.IsCompleted) await Task.WhenAny(write, watcher.TooSlow);
        // What a reader that is cut off has not taken yet is not waited for.
        if (!write.IsCompleted) ThrowIfTooSlow();
        await write;
    }

    /// <summary>Waits until there is something to do.</summary>
    private async Task WaitAsync()
    {
        if (!_isAlarmSet)
        {
            var left = (_nextBookmark < _end ? _nextBookmark : _end) - Age;
            _isAlarmSet = true;
            _alarm ??= time.CreateTimer(
                static stream => ((WatchStream)stream!).Ring(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            _alarm.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        await watcher.WaitAsync();
    }

    private void Ring()
    {
        // It may ring a little early; then it is set again.
        _isAlarmSet = false;
        watcher.Wake();
    }

    private void ThrowIfTooSlow()
    {
        if (watcher.TooSlow.IsCompleted) throw new WatchTooSlowException(watcher.At.Revision, current.Served!.Catalog.Revision);
    }
}
