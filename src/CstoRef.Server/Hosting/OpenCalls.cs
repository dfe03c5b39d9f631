using CstoRef.Server.Errors;

namespace CstoRef.Server.Hosting;

/// <summary>Counts the open calls of a sort that holds something as long as they go on, and refuses those over a limit.</summary>
/// <param name="limit">How many calls may be open at once.</param>
internal sealed class OpenCalls(int limit)
{
    private int _count;

    /// <summary>Takes a place, which is given back when it is disposed of.</summary>
    /// <exception cref="TooManyCallsException">All places are taken.</exception>
    public Place Enter() => TryEnter() ?? throw new TooManyCallsException(limit);

    /// <summary>Takes a place, which is given back when it is disposed of; null where all are taken.</summary>
    public Place? TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= limit) return new(this);
        Interlocked.Decrement(ref _count);
        return null;
    }

    /// <summary>The place of one call.</summary>
    internal readonly struct Place(OpenCalls calls) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref calls._count);
    }
}
