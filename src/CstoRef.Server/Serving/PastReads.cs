using System.Threading.RateLimiting;
using CstoRef.Postgres.Connections;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;

namespace CstoRef.Server.Serving;

/// <summary>Reads of the log for callers: a few at once, so that the follower always gets a connection, and few that wait.</summary>
internal sealed class PastReads(Database database, ServerOptions options) : IAsyncDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = options.History.MaxReads,
        QueueLimit = options.History.MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Reads when it is this read's turn.</summary>
    /// <exception cref="TooManyPastReadsException">Too many wait for their turn already.</exception>
    public async Task<T> ReadAsync<T>(Func<DatabaseConnections, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var turn = await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired) throw new TooManyPastReadsException();
        return await read(database.Connections, cancellationToken);
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
