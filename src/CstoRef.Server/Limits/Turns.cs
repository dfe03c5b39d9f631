using System.Diagnostics;

namespace CstoRef.Server.Limits;

/// <summary>
/// Turns of one caller at what everybody needs: so many at once, in the order of coming. How many there are may change; who has one keeps
/// it.
/// </summary>
/// <param name="mostWith">How many there are at the moment for whoever has so many waiting.</param>
internal sealed class Turns(Func<int, int> mostWith)
{
    /// <summary>The least that a timer can measure: shorter rests are taken together.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(10);

    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _taken;
    private TimeSpan _owed;

    /// <param name="most">How many there are at the moment.</param>
    public Turns(Func<int> most)
        : this(_ => most())
    {
    }

    /// <summary>Takes a turn, if there is one and nobody waits for it.</summary>
    public bool TryTake()
    {
        lock (_waiting) return _waiting.Count == 0 && TryCount();
    }

    /// <summary>Waits for a turn.</summary>
    public Task TakeAsync(CancellationToken cancellationToken = default)
    {
        TaskCompletionSource turn;
        lock (_waiting)
        {
            if (_waiting.Count == 0 && TryCount()) return Task.CompletedTask;
            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        return cancellationToken.CanBeCanceled ? AwaitAsync(turn, cancellationToken) : turn.Task;
    }

    /// <summary>Does something in a turn.</summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await TakeAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            Pass();
        }
    }

    /// <summary>Ends a turn; it is the next one's.</summary>
    public void Pass()
    {
        lock (_waiting)
        {
            _taken--;
            while (_waiting.Count > 0 && TryCount())
                if (!_waiting.Dequeue().TrySetResult()) _taken--;
        }
    }

    /// <summary>
    /// Ends a turn, of which more are wanted, after a rest as long as it took, so the longer the more crowded it is: whoever else waits for
    /// a processor, in this process or another, finds one free. Who has no more to do need not rest.
    /// </summary>
    /// <param name="began">When it began.</param>
    public void PassRested(long began)
    {
        TimeSpan rest;
        lock (_waiting)
        {
            if (_waiting.Count > 0) _owed += Stopwatch.GetElapsedTime(began);
            rest = _owed < ShortestRest ? TimeSpan.Zero : _owed < LongestRest ? _owed : LongestRest;
            if (rest > TimeSpan.Zero) _owed = TimeSpan.Zero;
        }

        if (rest == TimeSpan.Zero) Pass();
        else _ = PassAfterAsync(rest);
    }

    private async Task PassAfterAsync(TimeSpan rest)
    {
        // What processors need knows no other clock.
        await Task.Delay(rest, TimeProvider.System);
        Pass();
    }

    private static async Task AwaitAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        await using var registered = cancellationToken.UnsafeRegister(
            static (waiting, cancelled) => ((TaskCompletionSource)waiting!).TrySetCanceled(cancelled), turn);
        await turn.Task;
    }

    private bool TryCount()
    {
        if (_taken >= mostWith(_waiting.Count)) return false;
        _taken++;
        return true;
    }
}
