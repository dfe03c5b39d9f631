using System.Threading.Channels;
using CstoRef.Conformance.Histories;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Conformance.Levels;

/// <summary>Follows the log in the database by itself: it looks whenever it is told of a commit, and from time to time.</summary>
/// <param name="connections">The way to the database.</param>
/// <param name="listens">Whether it listens; else it only looks from time to time.</param>
/// <param name="recorder">Records what it sees.</param>
internal sealed class LogObserver(DatabaseConnections connections, bool listens, ObserverRecorder recorder) : IObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private LogPlace? _place;
    private bool _isTold;

    public void CatchUp() => recorder.IsCaughtUp = true;

    public bool HasReached(Position end) => _place is { } place && new Position(place.Epoch, place.Revision) == end;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var listening = listens ? ListenAsync(cancellationToken) : Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(cancellationToken);
                await WaitForHintAsync(cancellationToken);
            }
            catch (StorageException fault)
            {
                End(WatchEnd.Unavailable, fault.Message);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        End(WatchEnd.ByObserver, detail: null);
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var listener = new ChangeListener(connections, TimeProvider.System, NullLogger<ChangeListener>.Instance);
        await foreach (var _ in listener.ListenAsync(cancellationToken)) _hints.Writer.TryWrite(true);
    }

    private async Task WaitForHintAsync(CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        look.CancelAfter(Pause);
        try
        {
            await _hints.Reader.ReadAsync(look.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No hint came; it is time to look.
        }
    }

    /// <summary>Reads all that the log has by now.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_place is not { } place)
            {
                await LoadAsync(cancellationToken);
                continue;
            }

            var portion = await new ChangeLog(connections).ReadAfterAsync(place, cancellationToken: cancellationToken);
            if (portion.Coverage == LogCoverage.Whole) Take(place, portion);
            else if (!Understand(portion.Coverage)) return;
            if (portion.Coverage == LogCoverage.Whole && portion.ReachesHead) return;
        }
    }

    private void Take(LogPlace place, LogPortion portion)
    {
        if (!_isTold) recorder.Began(new Position(place.Epoch, place.Revision));
        _isTold = true;
        foreach (var one in portion.ChangeSets)
        {
            recorder.Saw(place.Epoch, one);
            _place = new(place.Epoch, one.Revision, one.Digest);
        }
    }

    /// <summary>Ends for what keeps the log from leading on.</summary>
    /// <returns>Whether to begin anew at once; else a database is behind, or about to tell more.</returns>
    private bool Understand(LogCoverage coverage)
    {
        if (coverage == LogCoverage.AfterHead)
        {
            End(WatchEnd.NotYetAvailable, $"{coverage}");
            return false;
        }

        End(coverage == LogCoverage.NoLongerKept ? WatchEnd.Compacted : WatchEnd.EpochMismatch, $"{coverage}");
        _place = null;
        return true;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        recorder.Began();
        _isTold = true;
        var loaded = await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(cancellationToken);
        recorder.SawSnapshot(loaded.Catalog);
        _place = loaded.Place;
    }

    private void End(WatchEnd outcome, string? detail)
    {
        if (_isTold) recorder.Saw(new Ended(outcome, detail));
        _isTold = false;
    }
}
