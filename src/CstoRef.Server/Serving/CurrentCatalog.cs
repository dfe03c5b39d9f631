using System.Collections.Immutable;
using CstoRef.Postgres.History;

namespace CstoRef.Server.Serving;

/// <summary>
/// The picture that the service answers from now: it is swapped in one step, and readers take no lock. What is served is told in the same
/// order to whoever watches.
/// </summary>
internal sealed class CurrentCatalog
{
    private volatile ServedCatalog? _served;
    private TaskCompletionSource _swapped = NewSignal();

    /// <summary>The picture; null before the first load.</summary>
    public ServedCatalog? Served => _served;

    /// <summary>Puts a picture in the place of whatever is served. Calls that have begun go on with theirs.</summary>
    public void Serve(Catalog catalog)
    {
        while (!TryServe(_served, catalog, []))
        {
            // Another one was served meanwhile.
        }
    }

    /// <summary>Puts a picture in the place of another one, unless that is not served any more.</summary>
    /// <param name="before">The picture that must be served; null where none must be yet.</param>
    /// <param name="catalog">The picture to serve.</param>
    /// <param name="changeSets">What leads from the one to the other; nothing where that is not known.</param>
    /// <returns>Whether it was.</returns>
    public bool TryServe(ServedCatalog? before, Catalog catalog, ImmutableArray<LoggedChangeSet> changeSets)
    {
        if (_served != before) return false;
        var points = before?.Point.To(catalog, changeSets) ?? [];
        var served = new ServedCatalog(catalog.Prepare(), points.IsEmpty ? before?.Point : points[^1]);
        if (Interlocked.CompareExchange(ref _served, served, before) != before) return false;
        if (!points.IsEmpty) before!.Point.GoOn(points[0]);
        Interlocked.Exchange(ref _swapped, NewSignal()).SetResult();
        return true;
    }

    /// <summary>Waits until a revision or a later one is served.</summary>
    /// <returns>The picture that is served then.</returns>
    public Task<ServedCatalog> WaitForAsync(long revision, CancellationToken cancellationToken) =>
        WaitForAsync(catalog => catalog.Revision >= revision, cancellationToken);

    /// <summary>Waits until a picture of some sort is served.</summary>
    /// <returns>The picture that is served then.</returns>
    public async Task<ServedCatalog> WaitForAsync(Predicate<Catalog> isAwaited, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look at the picture, so that no swap between the two is missed.
            var swapped = Volatile.Read(ref _swapped).Task;
            if (_served is { } served && isAwaited(served.Catalog)) return served;
            await swapped.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
