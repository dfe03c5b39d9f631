using System.Diagnostics;

namespace CstoRef.Server.Limits;

/// <summary>
/// Turns of one address to put work into the thread pool's queue, in which everybody's work stands. A turn is over when it has gone through
/// that queue itself as often as its work steps into it: then that has begun, and so has what others brought meanwhile. Since it depends on
/// nothing else, no turn can be kept.
/// </summary>
/// <param name="most">How many there are at the moment.</param>
/// <param name="free">How many bytes in a second need no turn: as many as come of whoever means well, whom no crowd is to hold up.</param>
/// <param name="areRested">Whether who wants more rests after each.</param>
/// <param name="time">The clock.</param>
internal sealed class PoolTurns(Func<int> most, int free, bool areRested, TimeProvider time)
{
    private readonly Turns _turns = new(most);
    private readonly Lock _lock = new();
    private Pace _free;

    /// <summary>Whether so many bytes need no turn. A quarter of a second's may come at once.</summary>
    public bool TryGoWithout(long bytes)
    {
        var (now, second) = (time.GetTimestamp(), time.TimestampFrequency);
        var cost = bytes * second / free;
        lock (_lock)
        {
            if (_free.WaitFor(cost, second / 4, now) > 0) return false;
            _free.Spend(cost, now);
            return true;
        }
    }

    /// <summary>Waits for a turn.</summary>
    public Task TakeAsync() => _turns.TakeAsync();

    /// <summary>Begins a turn that was taken. It ends by itself.</summary>
    /// <param name="steps">How often its work comes into the queue.</param>
    public void Begin(int steps) => ThreadPool.UnsafeQueueUserWorkItem(new Turn(_turns, steps, areRested), preferLocal: false);

    private sealed class Turn(Turns turns, int steps, bool isRested) : IThreadPoolWorkItem
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private int _left = steps;

        public void Execute()
        {
            if (--_left > 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            else if (isRested) turns.PassRested(_began);
            else turns.Pass();
        }
    }
}
