using System.Threading.Channels;
using CstoRef.Changes;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using CstoRef.Server.Configuration;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Serving;

/// <summary>
/// Owns what is served now: from the first picture on, it takes all change sets that wait in the log, makes one new picture of them, and
/// swaps that in. What the database tells is only a hint to look at once; without one it looks from time to time. While the log cannot be
/// read, the last good picture is served. Where a picture's digest is not the log's, the whole database is loaded anew. What this service
/// commits itself it serves at once.
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
    /// <summary>How long whoever committed waits for the log to be followed as far.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private CatalogLoader? _loader;
    private volatile LogPlace? _place;

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

    /// <summary>
    /// Serves the picture that a commit made, unless that or a later one is served already. What it skips is followed first, where that is
    /// possible within some seconds.
    /// </summary>
    /// <param name="plan">What was committed, or found to change nothing.</param>
    /// <param name="changeSet">The change set that it is; null where it changes nothing.</param>
    /// <param name="known">What was served before.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The picture that is served then.</returns>
    public async Task<ServedCatalog> ServeCommittedAsync(Plan plan, LoggedChangeSet? changeSet, Catalog? known, CancellationToken cancellationToken)
    {
        var committed = plan.After;
        // The database lacks what was served from it, so another epoch is about to begin, which holds what was committed.
        if (known is not null && IsOfOneEpoch(known, committed) && plan.Before.Revision < known.Revision)
        {
            await FollowUntilAsync(catalog => !IsOfOneEpoch(catalog, known), cancellationToken);
            return current.Served!;
        }

        while (current.Served is { } served && IsNext(served.Catalog, committed) && Leads(served.Catalog, plan, changeSet))
            TryServeCommitted(served, plan, changeSet);
        if (!Reaches(current.Served!.Catalog, committed)) await FollowUntilAsync(catalog => Reaches(catalog, committed), cancellationToken);
        // Where the log cannot be followed as far, what it will lead to is known.
        while (current.Served is { } served && !Reaches(served.Catalog, committed)) TryServeCommitted(served, plan, changeSet);
        return current.Served!;
    }

    private void TryServeCommitted(ServedCatalog served, Plan plan, LoggedChangeSet? changeSet)
    {
        var committed = plan.After;
        // Who watches is told of the change set only where it is what leads from the one to the other.
        var leads = Leads(served.Catalog, plan, changeSet);
        if (current.TryServe(served, committed, leads ? [changeSet!] : [])) _place = new(committed.Epoch, committed.Revision, committed.Digest);
    }

    /// <summary>
    /// Whether a change set is all that leads from a picture to what was committed. It does not where the edit changes nothing, or others
    /// committed before it: the log leads there, so that who watches need not begin anew.
    /// </summary>
    private static bool Leads(Catalog served, Plan plan, LoggedChangeSet? changeSet) =>
        changeSet is not null && plan.Before.Digest == served.Digest;

    /// <summary>Follows the log to a revision or as far as is possible within some seconds.</summary>
    /// <returns>The picture that is served then.</returns>
    public async Task<ServedCatalog> FollowAsFarAsync(long revision, CancellationToken cancellationToken)
    {
        await FollowUntilAsync(catalog => catalog.Revision >= revision, cancellationToken);
        return current.Served!;
    }

    private async Task FollowUntilAsync(Predicate<Catalog> isFollowed, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        LookNow();
        // Given up by its caller or at the limit, it ends; whoever asked looks at what is served.
        Task followed = current.WaitForAsync(isFollowed, either.Token);
        await followed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Looks for what is new as soon as possible.</summary>
    public void LookNow() => _hints.Writer.TryWrite(true);

    private static bool Reaches(Catalog served, Catalog committed) =>
        IsOfOneEpoch(served, committed) && served.Revision >= committed.Revision;

    private static bool IsNext(Catalog served, Catalog committed) =>
        IsOfOneEpoch(served, committed) && served.Revision + 1 == committed.Revision;

    private static bool IsOfOneEpoch(Catalog served, Catalog committed) =>
        string.Equals(served.Epoch, committed.Epoch, StringComparison.Ordinal);

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
            if (heard.Kind == ListenerEventKind.Notified) metrics.Notified();
            if (freshness.Hear(heard.Fault?.Message)) metrics.ListenerLost();
            LookNow();
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
        while (true)
        {
            var served = current.Served!;
            var place = PlaceOf(served.Catalog);
            var news = await new ChangeLog(database.Connections).ReadAfterAsync(place, cancellationToken: cancellationToken);
            var goesOn = news.Coverage == LogCoverage.Whole;
            if (goesOn && news.ChangeSets.IsEmpty) return;
            // Not before there are news: a trace of every look would tell nothing.
            using var span = ServerTrace.Begin("cstoref.follow");
            span?.SetTag("cstoref.revision.before", place.Revision).SetTag("cstoref.revision", news.Head.Revision);
            // What was committed here in the meantime is served already, and followed from there on.
            if (current.Served != served) continue;
            if (!goesOn)
            {
                await EnsureReplacedAsync(place, news, cancellationToken);
                ServingLog.HistoryReplaced(logger, place.Epoch, place.Revision, news.Coverage);
            }

            var next = goesOn ? NextOf(served.Catalog, news) : null;
            var isServed = next is not null
                ? current.TryServe(served, next, news.ChangeSets)
                : current.TryServe(served, await ReloadAsync(served.Catalog, cancellationToken), []);
            if (!isServed) continue;
            if (next is null) return;
            _place = new(next.Epoch, next.Revision, next.Digest);
            metrics.Followed(news.ChangeSets.Length);
            if (news.ReachesHead) return;
        }
    }

    /// <summary>The picture with what is new; null where its digest is not the log's.</summary>
    private Catalog? NextOf(Catalog served, LogPortion news)
    {
        var last = news.ChangeSets[^1];
        var next = news.LeadOnFrom(served);
        metrics.Checked();
        if (next.Digest == last.Digest) return next;
        metrics.Mismatched();
        ServingLog.DigestMismatch(logger, last.Revision, next.Digest.ToString(), last.Digest.ToString());
        return null;
    }

    /// <summary>Where a picture stands in the log; what the log said of it is known of the picture taken from there last.</summary>
    public LogPlace PlaceOf(Catalog catalog) =>
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

    private async Task<Catalog> ReloadAsync(Catalog served, CancellationToken cancellationToken)
    {
        metrics.Loaded();
        var loaded = await ReadAsync(cancellationToken);
        // The whole may come from a standby that has not heard yet of what the primary said.
        if (loaded.Revision < served.Revision && string.Equals(loaded.Epoch, served.Epoch, StringComparison.Ordinal))
            throw new DatabaseBehindException(loaded.Revision, served.Revision);
        return loaded;
    }
}
