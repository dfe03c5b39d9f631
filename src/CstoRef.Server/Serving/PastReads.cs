using CstoRef.Postgres.Connections;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Limits;

namespace CstoRef.Server.Serving;

/// <summary>
/// Reads of the log for callers: a few at once, so that the follower always gets a connection, and few that wait. One caller gets half of
/// them at once, or while others call no more than half of the processors, and waits behind its own alone.
/// </summary>
internal sealed class PastReads(Database database, ServerOptions options, CallerShares callers) : IAsyncDisposable
{
    private readonly FairQueue _queue = new(options.History.MaxReads, (options.History.MaxReads + 1) / 2, options.History.MaxWaiting);

    /// <summary>Reads when it is this read's turn.</summary>
    /// <exception cref="TooManyPastReadsException">Too many of the caller's wait for their turn already.</exception>
    public async Task<T> ReadAsync<T>(
        string caller, Func<DatabaseConnections, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var turn = await _queue.EnterAsync(caller, cancellationToken);
        if (!turn.IsAcquired) throw new TooManyPastReadsException();
        return await callers.Find(caller).Queries.TakeAsync(() => read(database.Connections, cancellationToken), cancellationToken);
    }

    public ValueTask DisposeAsync() => _queue.DisposeAsync();
}
