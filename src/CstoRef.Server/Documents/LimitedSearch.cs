using System.Threading.RateLimiting;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Searching;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Limits;
using CstoRef.Server.Serving;

namespace CstoRef.Server.Documents;

/// <summary>
/// Searches in the database, a few at once for each client, so that none takes the connections from the others, and so much of the database's
/// time. A client is a connection, and all connections of one caller together.
/// </summary>
internal sealed class LimitedSearch(
    Database database,
    ServerOptions options,
    SearchTrouble trouble,
    SearchMetrics metrics,
    CallerShares callers,
    CallerLimits limits,
    LimitMetrics limitMetrics,
    TimeProvider time)
    : IAsyncDisposable
{
    /// <summary>How many of all clients' searches may wait.</summary>
    private const int MaxWaiting = 100;

    private readonly SearchOptions _limits = options.Search;

    private PartitionedRateLimiter<HttpContext>? _ofEach;
    private ConcurrencyLimiter? _ofAll;

    /// <summary>Finds a page of the documents that match what a person typed, when it is this search's turn.</summary>
    /// <exception cref="TooManySearchesException">There are too many at once.</exception>
    /// <exception cref="CallerLimitException">The caller's searches have taken as long as they may for now.</exception>
    /// <inheritdoc cref="DocumentSearch.FindAsync"/>
    public Task<FoundDocuments> FindDocumentsAsync(
        string typed, int first, int count, Catalog known, HttpContext client, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            () => new DocumentSearch(database.Connections, _limits.TimeLimit).FindAsync(typed, first, count, known, cancellationToken),
            client,
            cancellationToken);

    /// <summary>Finds a page of the resources that match what a person typed, when it is this search's turn.</summary>
    /// <exception cref="TooManySearchesException">There are too many at once.</exception>
    /// <exception cref="CallerLimitException">The caller's searches have taken as long as they may for now.</exception>
    /// <inheritdoc cref="ResourceSearch.FindAsync"/>
    public Task<FoundResources> FindAsync(
        string typed, SearchScope scope, int first, int count, Catalog known, HttpContext client, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            () => new ResourceSearch(database.Connections, _limits.TimeLimit)
                .FindAsync(typed, scope, first, count, known, cancellationToken),
            client,
            cancellationToken);

    private async Task<T> TakeTurnAsync<T>(Func<Task<T>> search, HttpContext client, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        ThrowIfSpent(callers.Of(client));
        var ofEach = LazyInitializer.EnsureInitialized(ref _ofEach, LimitEach);
        try
        {
            using var turn = await ofEach.AcquireAsync(client, permitCount: 1, cancellationToken);
            if (!turn.IsAcquired) throw new TooManySearchesException();
            var caller = callers.Of(client);
            var found = await caller.Queries.TakeAsync(() => SearchInTurnAsync(search, caller, cancellationToken), cancellationToken);
            metrics.Answered(time.GetElapsedTime(began));
            return found;
        }
        catch (Exception fault) when (fault is TooManySearchesException or SearchTooCostlyException or PostgresUnavailableException)
        {
            metrics.Refused(fault switch
            {
                TooManySearchesException => SearchRefusal.TooMany,
                SearchTooCostlyException => SearchRefusal.TooCostly,
                _ => SearchRefusal.DatabaseUnavailable,
            });
            trouble.Tell(fault.Message);
            throw;
        }
    }

    private async Task<T> SearchInTurnAsync<T>(Func<Task<T>> search, CallerShare caller, CancellationToken cancellationToken)
    {
        using var turn = await LazyInitializer.EnsureInitialized(ref _ofAll, LimitAll).AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired) throw new TooManySearchesException();
        // What went on while it waited counts too.
        ThrowIfSpent(caller);
        return await SearchAsync(search, caller);
    }

    private async Task<T> SearchAsync<T>(Func<Task<T>> search, CallerShare caller)
    {
        var began = time.GetTimestamp();
        try
        {
            return await search();
        }
        finally
        {
            caller.SpendSearch(time.GetElapsedTime(began));
        }
    }

    private void ThrowIfSpent(CallerShare caller)
    {
        if (caller.SearchesIn() is not { Ticks: > 0 } wait) return;
        metrics.Refused(SearchRefusal.CallerLimit);
        limitMetrics.Refused(limits.SearchTime);
        throw new CallerLimitException(limits.SearchTime, wait);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ofEach is not null) await _ofEach.DisposeAsync();
        if (_ofAll is not null) await _ofAll.DisposeAsync();
    }

    /// <summary>A search takes its turn among those of its connection, then of its caller; of these come few at a time to those of all.</summary>
    private PartitionedRateLimiter<HttpContext> LimitEach() => PartitionedRateLimiter.CreateChained(
        LimitEach(client => client.Connection.Id, _limits.MaxPerConnection, _limits.MaxWaiting),
        LimitEach(client => callers.Of(client).Key, _limits.MaxPerAddress, MaxWaiting));

    private ConcurrencyLimiter LimitAll() => new(Of(database.Connections.SearchesAtOnce, MaxWaiting));

    private static PartitionedRateLimiter<HttpContext> LimitEach(Func<HttpContext, string> share, int atOnce, int waiting) =>
        PartitionedRateLimiter.Create<HttpContext, string>(client => RateLimitPartition.GetConcurrencyLimiter(share(client), _ => Of(atOnce, waiting)));

    private static ConcurrencyLimiterOptions Of(int atOnce, int waiting) =>
        new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
}
