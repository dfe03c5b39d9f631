using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Serving;
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
    TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    // Up to a fifth less, so that those who came together do not go together.
    private readonly TimeSpan _end = options.MaxAge * (1 - (Random.Shared.NextDouble() / 5));
    private TimeSpan _nextBookmark = options.BookmarkInterval;
    private bool _owesBookmark;
    private WatchPoint _told = watcher.At;
    private Task? _news;

    /// <summary>The last point that is told, once the stream is to end.</summary>
    private WatchPoint? _last;

    private TimeSpan Age => time.GetElapsedTime(_began);

    /// <summary>Sends all that a picture holds, and goes on from there.</summary>
    public async Task SendSnapshotAsync(ServedCatalog served)
    {
        GoTo(served.Point);
        await SendAsync(served.Snapshots.Of(filter));
        _owesBookmark = false;
        metrics.SentSnapshot();
    }

    /// <summary>Tells how far the stream has come.</summary>
    public async Task SendBookmarkAsync()
    {
        await WriteAsync(_told.Bookmark(options.BookmarkInterval));
        (_owesBookmark, _nextBookmark) = (false, Age + options.BookmarkInterval);
    }

    /// <summary>Sends the change set that leads to a point.</summary>
    public async Task SendChangeSetAsync(WatchPoint point)
    {
        _told = point;
        var messages = point.MessagesFor(filter);
        _owesBookmark = messages is null;
        if (messages is null) return;
        await SendAsync(messages);
        metrics.SentChangeSet();
    }

    /// <summary>Goes on from a point without sending anything.</summary>
    public void GoTo(WatchPoint point) => (watcher.At, _told, _news) = (point, point, null);

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

    /// <summary>Waits for the next point, but no longer than until the next bookmark or the stream's end.</summary>
    private async Task WaitAsync()
    {
        var longest = (_nextBookmark < _end ? _nextBookmark : _end) - Age;
        if (longest <= TimeSpan.Zero) return;
        // Kept from one bookmark to the next, so that what is waited for does not gather those who waited before.
        _news ??= Task.WhenAny(watcher.At.GoneOn, watcher.Over);
        await _news.WaitAsync(longest, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void ThrowIfTooSlow()
    {
        if (watcher.TooSlow.IsCompleted) throw new WatchTooSlowException(watcher.At.Revision, current.Served!.Catalog.Revision);
    }
}
