using System.Collections.Concurrent;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;

namespace CstoRef.Server.Watching;

/// <summary>All open watches: how many there may be, how far behind one may be, and how they end when the service stops.</summary>
internal sealed class Watchers(ServerOptions options, TimeProvider time)
{
    /// <summary>Ending goes in steps of this length.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<Watcher, bool> _open = new();
    private int _count;
    private volatile TaskCompletionSource? _ended;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Opens a watch, which ends when it is disposed of.</summary>
    /// <exception cref="TooManyWatchersException">As many as there may be are open.</exception>
    /// <exception cref="StoppingException">The service is about to stop.</exception>
    public Watcher Enter(WatchPoint at, CancellationToken givenUp)
    {
        if (_ended is not null) throw new StoppingException();
        if (Interlocked.Increment(ref _count) > options.Watch.MaxWatchers)
        {
            Interlocked.Decrement(ref _count);
            throw new TooManyWatchersException(options.Watch.MaxWatchers);
        }

        var watcher = new Watcher(this, at, givenUp);
        _open.TryAdd(watcher, true);
        // Who ends all may have passed by already.
        if (_ended is not null) watcher.End();
        return watcher;
    }

    public void Leave(Watcher watcher)
    {
        if (!_open.TryRemove(watcher, out _)) return;
        if (Interlocked.Decrement(ref _count) == 0) _ended?.TrySetResult();
    }

    /// <summary>
    /// Wakes all, since there is a new point, but cuts off who holds too much: what is waiting for it beside the change set that is being
    /// told or comes next, which may be as large as it likes.
    /// </summary>
    public void GoOnTo(WatchPoint last)
    {
        foreach (var (watcher, _) in _open)
        {
            var at = watcher.At;
            at = at.Next ?? at;
            if (last.Bytes - at.Bytes > options.Watch.MaxBufferedBytes || last.Number - at.Number > options.Watch.MaxBufferedChangeSets) watcher.CutOff();
            else watcher.Wake();
        }
    }

    /// <summary>How far the slowest is behind the newest point.</summary>
    public (long ChangeSets, long Bytes) LagBehind(WatchPoint? last)
    {
        var lag = (ChangeSets: 0L, Bytes: 0L);
        if (last is null) return lag;
        foreach (var (watcher, _) in _open)
        {
            var at = watcher.At;
            lag = (Math.Max(lag.ChangeSets, last.Number - at.Number), Math.Max(lag.Bytes, last.Bytes - at.Bytes));
        }

        return lag;
    }

    /// <summary>
    /// Ends all, at a bounded rate, so that they do not all connect anew at once, but within half of the time that calls have to end; then
    /// waits a little until they have ended. Told to hurry, it ends the others at once, and does not wait.
    /// </summary>
    public async Task EndAllAsync(CancellationToken hurry)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ended = ended;
        var open = _open.Keys;
        var steps = Math.Max(1, options.Shutdown.Timeout / 2 / Step);
        var atOnce = (int)Math.Ceiling(Math.Max(options.Watch.MaxEndsPerSecond * Step.TotalSeconds, open.Count / steps));
        foreach (var (index, step) in open.Chunk(atOnce).Index())
        {
            if (index > 0) await Task.Delay(Step, time, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var watcher in step) watcher.End();
        }

        if (Count == 0) ended.TrySetResult();
        // Who does not take its last bookmark keeps nobody else from ending well.
        await ended.Task.WaitAsync(options.Shutdown.Timeout / 4, time, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
