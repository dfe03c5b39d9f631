using System.Threading.RateLimiting;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Server.Configuration;
using CstoRef.Server.Serving;

namespace CstoRef.Server.Watching;

/// <summary>
/// Reads the log for watchers that go on from a revision of the past: few at once, and as many wait for their turn as there may be, since
/// after a restart all come together.
/// </summary>
internal sealed class WatchLog(Database database, ServerOptions options) : IAsyncDisposable
{
    private const int AtOnce = 2;

    /// <summary>A watcher holds what it was read until that is sent.</summary>
    private const int MostChanges = 500;

    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = AtOnce,
        QueueLimit = options.Watch.MaxWatchers,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Reads the next change sets after a place.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public async Task<LogPortion> ReadAfterAsync(LogPlace place, CancellationToken cancellationToken)
    {
        using var turn = await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
        return await new ChangeLog(database.Connections).ReadAfterAsync(place, MostChanges, cancellationToken);
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
