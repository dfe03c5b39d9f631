using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Limits;

namespace CstoRef.Server.Editing;

/// <summary>
/// Where edits wait for their turn. One is committed at a time, since the database takes one after the other too; few are planned at a
/// time, since that takes a processor. Plans wait for no commit, so that there are plans while the database is away. A caller with many edits
/// waits for its own: others come after the one that is being made.
/// </summary>
internal sealed class EditQueue(ServerOptions options) : IAsyncDisposable
{
    private readonly FairQueue _commits = new(atOnce: 1, ofOne: 1, options.Editing.MaxWaiting);
    private readonly FairQueue _plans = new(Environment.ProcessorCount, (Environment.ProcessorCount + 1) / 2, options.Editing.MaxWaiting);

    /// <summary>How many edits wait to be committed.</summary>
    public long Waiting => _commits.Waiting;

    /// <summary>Commits when it is this edit's turn.</summary>
    /// <exception cref="TooManyEditsException">Too many of the caller's wait for their turn already.</exception>
    public Task<T> CommitAsync<T>(string caller, Func<Task<T>> commit, CancellationToken cancellationToken) =>
        TakeTurnAsync(_commits, caller, commit, cancellationToken);

    /// <summary>Plans when it is this edit's turn.</summary>
    /// <exception cref="TooManyEditsException">Too many of the caller's wait for their turn already.</exception>
    public Task<T> PlanAsync<T>(string caller, Func<T> plan, CancellationToken cancellationToken) =>
        TakeTurnAsync(_plans, caller, () => Task.FromResult(plan()), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        await _plans.DisposeAsync();
    }

    private static async Task<T> TakeTurnAsync<T>(FairQueue queue, string caller, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(caller, cancellationToken);
        return turn.IsAcquired ? await work() : throw new TooManyEditsException();
    }
}
