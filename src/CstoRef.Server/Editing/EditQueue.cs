using System.Threading.RateLimiting;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;

namespace CstoRef.Server.Editing;

/// <summary>
/// Where edits wait for their turn. One is committed at a time, since the database takes one after the other too; few are planned at a
/// time, since that takes a processor. Plans wait for no commit, so that there are plans while the database is away.
/// </summary>
internal sealed class EditQueue(ServerOptions options) : IAsyncDisposable
{
    private readonly ConcurrencyLimiter _commits = Limit(1, options.Editing.MaxWaiting);
    private readonly ConcurrencyLimiter _plans = Limit(Environment.ProcessorCount, options.Editing.MaxWaiting);

    /// <summary>How many edits wait to be committed.</summary>
    public long Waiting => _commits.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>Commits when it is this edit's turn.</summary>
    /// <exception cref="TooManyEditsException">Too many wait for their turn already.</exception>
    public Task<T> CommitAsync<T>(Func<Task<T>> commit, CancellationToken cancellationToken) =>
        TakeTurnAsync(_commits, commit, cancellationToken);

    /// <summary>Plans when it is this edit's turn.</summary>
    /// <exception cref="TooManyEditsException">Too many wait for their turn already.</exception>
    public Task<T> PlanAsync<T>(Func<T> plan, CancellationToken cancellationToken) =>
        TakeTurnAsync(_plans, () => Task.FromResult(plan()), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        await _plans.DisposeAsync();
    }

    private static ConcurrencyLimiter Limit(int atOnce, int waiting) =>
        new(new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private static async Task<T> TakeTurnAsync<T>(ConcurrencyLimiter limiter, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await limiter.AcquireAsync(permitCount: 1, cancellationToken);
        return turn.IsAcquired ? await work() : throw new TooManyEditsException();
    }
}
