using System.Threading.RateLimiting;

namespace CstoRef.Server.Limits;

/// <summary>
/// Where work waits of which little goes on at once. Each caller has a queue of its own, and few of a caller's come to the common one: so a
/// caller with much work waits for itself, and others pass it.
/// </summary>
/// <param name="atOnce">How much goes on at once.</param>
/// <param name="ofOne">How much of one caller's goes on, or comes next.</param>
/// <param name="waiting">How much of one caller's waits.</param>
internal sealed class FairQueue(int atOnce, int ofOne, int waiting) : IAsyncDisposable
{
    // As many callers as can have calls at once: what each may have waiting is bounded by its own queue.
    private const int MostCallers = 10_000;

    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.CreateChained(
        LimitEach(caller => caller, ofOne, waiting), LimitEach(_ => string.Empty, atOnce, MostCallers));

    private long _waiting;

    /// <summary>How much waits.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Waits for the turn of a caller. It is not acquired where too much of the caller's waits already.</summary>
    public async ValueTask<RateLimitLease> EnterAsync(string caller, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            return await _turns.AcquireAsync(caller, permitCount: 1, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public ValueTask DisposeAsync() => _turns.DisposeAsync();

    private static PartitionedRateLimiter<string> LimitEach(Func<string, string> share, int atOnce, int waiting) =>
        PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetConcurrencyLimiter(
            share(caller),
            _ => new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));
}
