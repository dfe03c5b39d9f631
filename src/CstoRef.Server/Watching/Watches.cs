using CstoRef.Postgres.History;
using CstoRef.Server.Calls;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Serving;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Watching;

/// <summary>
/// Answers Watch: finds where a watcher begins, brings it to what is served, and lets it follow from there. The point at which it begins to
/// follow is that of the picture it was brought to, so that nothing lies between the two and nothing comes twice.
/// </summary>
internal sealed class Watches(
    CatalogReads reads,
    RevisionReads revisions,
    CurrentCatalog current,
    Watchers watchers,
    WatchLog log,
    WatchMetrics metrics,
    ServerOptions options,
    TimeProvider time,
    ILogger<Watches> logger)
{
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="TooManyWatchersException">As many as there may be are open.</exception>
    /// <exception cref="EpochMismatchException">It goes on from another history.</exception>
    /// <exception cref="RevisionNotYetAvailableException">It goes on from a revision that is not there yet.</exception>
    /// <exception cref="RevisionCompactedException">It goes on from a revision that the log no longer reaches back to.</exception>
    /// <exception cref="WatchTooSlowException">Its reader fell too far behind.</exception>
    public async Task RunAsync(WatchRequest request, IServerStreamWriter<WatchResponse> responses, ServerCallContext context)
    {
        var filter = WatchChecks.Read(request, reads.Begin(request, null, context).Check());
        using var watcher = watchers.Enter(current.Served!.Point, context.CancellationToken);
        using var stream = new WatchStream(watcher, filter, responses, current, options.Watch, metrics, time);
        try
        {
            if (await BeginAsync(stream, request, context.CancellationToken)) await stream.FollowAsync();
        }
        catch (WatchTooSlowException slow)
        {
            metrics.CutOff();
            WatchingLog.WatcherCutOff(logger, slow.Revision, slow.ServedRevision);
            throw;
        }
    }

    /// <summary>Brings a watcher to what is served.</summary>
    /// <returns>Whether it goes on from there.</returns>
    private async Task<bool> BeginAsync(WatchStream stream, WatchRequest request, CancellationToken cancellationToken)
    {
        if (request.StartCase == WatchRequest.StartOneofCase.After)
        {
            var reached = await FindAsync(request.After, cancellationToken);
            stream.GoTo(reached.Point);
            if (!await CatchUpAsync(stream, request.After, reached.Catalog, cancellationToken)) return false;
            stream.GoTo(reached.Point);
            await stream.SendBookmarkAsync();
            return true;
        }

        var served = current.Served!;
        if (request.StartCase == WatchRequest.StartOneofCase.InitialState)
        {
            await stream.SendSnapshotAsync(served);
            return true;
        }

        stream.GoTo(served.Point);
        await stream.SendBookmarkAsync();
        return true;
    }

    /// <summary>The picture that is served, once it has come as far as a watcher has.</summary>
    private async Task<ServedCatalog> FindAsync(WatchPosition after, CancellationToken cancellationToken)
    {
        var served = current.Served!;
        ThrowIfOther(after, served.Catalog);
        if (served.Catalog.Revision >= after.Revision) return served;
        served = await revisions.WaitAsync(after.Revision, cancellationToken);
        ThrowIfOther(after, served.Catalog);
        return served;
    }

    private static void ThrowIfOther(WatchPosition after, Catalog served)
    {
        if (!string.Equals(after.Epoch, served.Epoch, StringComparison.Ordinal)) throw new EpochMismatchException(served.Epoch);
    }

    /// <summary>Sends from the log what lies between a position and a picture.</summary>
    /// <returns>Whether the stream goes on after that.</returns>
    private async Task<bool> CatchUpAsync(WatchStream stream, WatchPosition after, Catalog served, CancellationToken cancellationToken)
    {
        var place = new LogPlace(after.Epoch, after.Revision);
        while (place.Revision < served.Revision)
        {
            var portion = await log.ReadAfterAsync(place, cancellationToken);
            portion.Coverage.ThrowIfNotWhole(place.Revision, portion.Head, portion.OldestRevision);
            // Who is asked may be behind whom the picture came from.
            if (portion.ChangeSets.IsEmpty) throw new RevisionNotYetAvailableException(served.Revision, portion.Head.Revision);
            foreach (var changeSet in portion.ChangeSets.TakeWhile(one => one.Revision <= served.Revision))
            {
                await stream.SendChangeSetAsync(WatchPoint.Of(served.Epoch, changeSet));
                if (!await stream.GoesOnAsync()) return false;
                place = new(served.Epoch, changeSet.Revision, changeSet.Digest);
            }
        }

        return true;
    }
}
