using System.Diagnostics.Metrics;
using CstoRef.Client.Replicas;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Client;

/// <summary>
/// A whole, live copy of the data in this process, which answers by the same <see cref="CstoRef.Catalog"/> as the service, without a
/// network. It goes from revision to revision as the service does, each in one step and never back, compares itself with the service's
/// digest at every step, and mends what differs. While the service is away it answers from what it holds. Thread-safe; make one and keep
/// it.
/// </summary>
public sealed class CstoRefReplica : IAsyncDisposable
{
    private readonly CstoRefReplicaOptions _options;
    private readonly ILogger _logger;
    private readonly ReplicaProgress _progress;
    private readonly RevisionWaits _waits = new();
    private readonly ChangeFeed _feed;
    private readonly ChangeQueue _raised;
    private readonly ReplicaCopy _copy;
    private readonly ReplicaFollower _follower;
    private readonly ReplicaFile? _file;
    private readonly ReplicaMetrics _metrics;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private bool _isStarted;
    private Task? _running;
    private Task? _stopped;

    /// <summary>Makes a replica; nothing is connected or read yet.</summary>
    /// <param name="options">How it follows the service, and what it keeps on the disk.</param>
    /// <param name="client">The service. The replica makes connections of its own by the same options.</param>
    /// <param name="loggerFactory">Where the replica logs; null: nowhere.</param>
    /// <param name="timeProvider">The clock that it waits by; null: the system's.</param>
    /// <param name="meterFactory">What makes its meter, <c>CstoRef.Client.Replica</c>; null: it makes one of its own.</param>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public CstoRefReplica(
        CstoRefReplicaOptions options,
        CstoRefClient client,
        ILoggerFactory? loggerFactory = null,
        TimeProvider? timeProvider = null,
        IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(client);
        var faults = string.Join(' ', options.FindFaults());
        if (faults.Length > 0) throw new ArgumentException(faults, nameof(options));
        var time = timeProvider ?? TimeProvider.System;
        _options = options;
        _logger = (ILogger?)loggerFactory?.CreateLogger<CstoRefReplica>() ?? NullLogger.Instance;
        _progress = new(time);
        _feed = new(options.MaxWaitingChanges);
        _raised = _feed.Open();
        _file = options.FilePath is { } path ? new(path, options, time, _logger) : null;
        _copy = new(_waits, _feed, held => _file?.Note(held));
        _follower = new(_copy, client.OpenChannel, options, _progress, time, _logger);
        _metrics = new(meterFactory, _copy, _progress);
    }

    /// <summary>
    /// Tells of each change, in order and each once; those that follow the subscription. Handlers run one after the other beside the
    /// replica, which does not wait for them: one that is slow is told later, at last of several changes at once (see
    /// <see cref="CstoRefReplicaOptions.MaxWaitingChanges"/>); what one throws is logged.
    /// </summary>
#pragma warning disable MA0046 // What is raised is what is read, too.
    public event EventHandler<ReplicaChange>? Changed;
#pragma warning restore MA0046

    /// <summary>
    /// The newest picture, whole and prepared. Who asks several questions takes it once, so that all are answered from one revision.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public Catalog Catalog => _copy.Held?.Catalog ?? throw new InvalidOperationException(
        ($"The replica holds nothing yet: wait for it by {nameof(WaitForCatalogAsync)}, or give it a file to begin "
            + $"from. {_progress.Fault}").TrimEnd());

    /// <summary>Whether there is a picture.</summary>
    public bool HasCatalog => _copy.Held is not null;

    /// <summary>How it stands.</summary>
    public ReplicaStatus Status
    {
        get
        {
            var held = _copy.Held;
            return new()
            {
                Revision = held?.Revision,
                Epoch = held?.Epoch,
                IsConnected = _progress.IsConnected,
                IsFromFile = _progress.IsFromFile,
                Staleness = _progress.Staleness,
                Reconnects = _progress.Reconnects,
                Snapshots = _progress.Snapshots,
                Differences = _progress.Differences,
                MendedDifferences = _progress.MendedDifferences,
                Fault = _progress.Fault,
            };
        }
    }

    /// <summary>
    /// Takes what its file holds, if it has one, and begins to follow the service. It does not wait for the service: see
    /// <see cref="WaitForCatalogAsync"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was started or stopped before.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_isStarted || _stopped is not null) throw new InvalidOperationException("A replica is started once.");
            _isStarted = true;
        }

        if (_file is not null) await TakeFileAsync(_file, cancellationToken);
        lock (_lock)
        {
            if (_stopped is null) _running = RunAsync();
        }
    }

    /// <summary>
    /// Stops following, writes the file, tells readers of changes what waits for them, and ends all waits. What is held stays readable.
    /// </summary>
    /// <param name="cancellationToken">Ends waiting for that, not what is under way.</param>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _stopped ??= StopAsync();
        return _stopped.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for the first picture.</summary>
    /// <exception cref="InvalidOperationException">The replica was stopped before.</exception>
    public Task<Catalog> WaitForCatalogAsync(CancellationToken cancellationToken) => WaitForRevisionAsync(0, cancellationToken);

    /// <summary>
    /// Waits until the picture is at a revision or a later one, so that who wrote reads what it wrote. Revisions of every history count
    /// alike.
    /// </summary>
    /// <returns>A picture at that revision or a later one.</returns>
    /// <exception cref="InvalidOperationException">The replica was stopped before.</exception>
    public Task<Catalog> WaitForRevisionAsync(long revision, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(revision);
        return _waits.WaitAsync(revision, () => _copy.Held?.Catalog, cancellationToken);
    }

    /// <summary>
    /// Reads each change, in order and each once, from this call on, until the replica is stopped. The replica does not wait for its
    /// readers: for one that falls behind, what waits becomes one change (see <see cref="CstoRefReplicaOptions.MaxWaitingChanges"/>). To be
    /// read once.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<ReplicaChange> ReadChangesAsync(CancellationToken cancellationToken) =>
        _feed.ReadAsync(_feed.Open(), cancellationToken);

    /// <summary>Stops it, however long that takes.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _metrics.Dispose();
        _stopping.Dispose();
    }

    /// <summary>How old what it holds may be.</summary>
    internal TimeSpan StalenessLimit => _options.StalenessLimit;

    private async Task TakeFileAsync(ReplicaFile file, CancellationToken cancellationToken)
    {
        if (await file.TryReadAsync(cancellationToken) is not (var held, var age)) return;
        _progress.TookFile(age);
        _copy.Replace(held);
        ReplicaLog.FileTaken(_logger, held.Revision, held.Epoch, file.Path);
        if (_options.FileFormat is ReplicaFileFormat.JsonLines) _follower.TakeAnew("The file may lack what only a newer version knows.");
    }

    private async Task RunAsync()
    {
        var raising = Task.Run(RaiseAsync, CancellationToken.None);
        var following = _follower.RunAsync(_stopping.Token);
        if (_file is not null) await _file.KeepAsync(following, _stopping.Token);
        await following;
        _feed.End();
        await raising;
    }

    private async Task StopAsync()
    {
        var running = _running ?? Task.CompletedTask;
        await _stopping.CancelAsync();
        _waits.End();
        await running;
        _feed.End();
        _progress.Disconnect("The replica was stopped.");
    }

    private async Task RaiseAsync()
    {
        await foreach (var change in _feed.ReadAsync(_raised, CancellationToken.None))
            foreach (var handler in Changed?.GetInvocationList() ?? []) Raise((EventHandler<ReplicaChange>)handler, change);
    }

    private void Raise(EventHandler<ReplicaChange> handler, ReplicaChange change)
    {
        try
        {
            handler(this, change);
        }
#pragma warning disable CA1031 // A subscriber that fails harms neither the replica nor other subscribers.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            ReplicaLog.SubscriberFailed(_logger, fault, change.After.Revision);
        }
    }
}
