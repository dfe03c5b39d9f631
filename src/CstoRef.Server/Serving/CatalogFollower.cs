using System.Threading.Channels;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using CstoRef.Server.Configuration;

namespace CstoRef.Server.Serving;

/// <summary>
/// Owns what is served now: from the first picture on, it takes all change sets that wait in the log, makes one new picture of them, and
/// swaps that in. What the database tells is only a hint to look at once; without one it looks from time to time. While the log cannot be
/// read, the last good picture is served. Where a picture's digest is not the log's, the whole database is loaded anew.
/// </summary>
internal sealed class CatalogFollower(
    CurrentCatalog current,
    Database database,
    Freshness freshness,
    FollowerMetrics metrics,
    ServerOptions options,
    TimeProvider time,
    ILogger<CatalogFollower> logger,
    ILogger<CatalogLoader> loaderLogger,
    ILogger<ChangeListener> listenerLogger,
    ILogger<Epochs> epochsLogger)
    : BackgroundService
{
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private CatalogLoader? _loader;
    private LogPlace? _place;

    /// <summary>What somebody changed past the log, as of the last load.</summary>
    public UnloggedChanges Unlogged { get; private set; } = UnloggedChanges.None;

    /// <summary>Loads the whole database, to be served or not.</summary>
    /// <exception cref="StorageException">It cannot be read; what was served before still is.</exception>
    public async Task<Catalog> ReadAsync(CancellationToken cancellationToken)
    {
        _loader ??= new(database.Connections, loaderLogger);
        var loaded = await _loader.LoadAsync(cancellationToken);
        (Unlogged, _place) = (loaded.Unlogged, loaded.Place);
        return loaded.Catalog;
    }

    /// <summary>Serves the first picture.</summary>
    public void Serve(Catalog catalog)
    {
        current.Serve(catalog);
        freshness.Succeed();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Before the first picture there is nothing to go on from.
            await current.WaitForAsync(0, stoppingToken);
            var listening = options.Follow.Listen ? ListenAsync(stoppingToken) : Task.CompletedTask;
            await Task.WhenAll(listening, FollowAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var listener = new ChangeListener(database.Connections, time, listenerLogger);
        await foreach (var heard in listener.ListenAsync(cancellationToken))
        {
            if (heard.Kind == ListenerEventKind.Notified) metrics.Hinted();
            if (freshness.Hear(heard.Fault?.Message)) metrics.ListenerLost();
            _hints.Writer.TryWrite(true);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitForHintAsync(cancellationToken);
            await CatchUpAsync(cancellationToken);
        }
    }

    private async Task WaitForHintAsync(CancellationToken cancellationToken)
    {
        using var poll = new CancellationTokenSource(options.Follow.PollInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(poll.Token, cancellationToken);
        try
        {
            await _hints.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No hint came; it is time to look.
        }
    }

    /// <summary>Serves all that the log has by now. What keeps it from that is told, and tried again at the next look.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            metrics.Polled();
            await FollowLogAsync(cancellationToken);
            if (freshness.Succeed()) ServingLog.FollowsAgain(logger, current.Served!.Catalog.Revision);
        }
        catch (Exception fault) when (fault is StorageException or DatabaseBehindException)
        {
            metrics.Failed();
            if (freshness.Fail(fault.Message)) ServingLog.FollowingFailed(logger, fault.Message, current.Served!.Catalog.Revision);
        }
    }

    private async Task FollowLogAsync(CancellationToken cancellationToken)
    {
        LogPortion news;
        do
        {
            var served = current.Served!.Catalog;
            var place = PlaceOf(served);
            news = await new ChangeLog(database.Connections).ReadAfterAsync(place, cancellationToken: cancellationToken);
            if (news.Coverage != LogCoverage.Whole)
            {
                await EnsureReplacedAsync(place, news, cancellationToken);
                ServingLog.HistoryReplaced(logger, served.Epoch, served.Revision, news.Coverage);
                await ReloadAsync(cancellationToken);
                return;
            }

            if (!news.ChangeSets.IsEmpty && !TryServe(served, news))
            {
                await ReloadAsync(cancellationToken);
                return;
            }
        }
        while (!news.ReachesHead);
    }

    /// <summary>Serves the picture with what is new; false where its digest is not the log's.</summary>
    private bool TryServe(Catalog served, LogPortion news)
    {
        var last = news.ChangeSets[^1];
        var next = served.With(last.Revision, news.Merged());
        if (next.Digest != last.Digest)
        {
            metrics.Mismatched();
            ServingLog.DigestMismatch(logger, last.Revision, next.Digest.ToString(), last.Digest.ToString());
            return false;
        }

        current.Serve(next);
        _place = new(next.Epoch, next.Revision, last.Digest);
        metrics.Followed(news.ChangeSets.Length);
        return true;
    }

    /// <summary>Where a picture stands in the log; what the log said of it is known of the picture taken from there last.</summary>
    private LogPlace PlaceOf(Catalog catalog) =>
        _place is { } place && place.Revision == catalog.Revision && string.Equals(place.Epoch, catalog.Epoch, StringComparison.Ordinal)
            ? place
            : new(catalog.Epoch, catalog.Revision);

    /// <summary>
    /// Makes sure that what was read is not a standby that is behind: what was served is not taken back while the history is the same.
    /// </summary>
    private async Task EnsureReplacedAsync(LogPlace place, LogPortion read, CancellationToken cancellationToken)
    {
        if (read.Coverage == LogCoverage.NoLongerKept) return;
        var behind = new DatabaseBehindException(read.Head.Revision, place.Revision);
        try
        {
            if (!await new Epochs(database.Connections, epochsLogger).IsBrokenOffAsync(place, cancellationToken)) throw behind;
        }
        catch (PostgresUnavailableException)
        {
            // Nobody can say whether it is only behind, so nothing is taken back.
            throw behind;
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        metrics.Loaded();
        var (served, loaded) = (current.Served!.Catalog, await ReadAsync(cancellationToken));
        // The whole may come from a standby that has not heard yet of what the primary said.
        if (loaded.Revision < served.Revision && string.Equals(loaded.Epoch, served.Epoch, StringComparison.Ordinal))
            throw new DatabaseBehindException(loaded.Revision, served.Revision);
        current.Serve(loaded);
    }
}
