namespace CstoRef.Server.Serving;

/// <summary>The picture that the service answers from now: one writer swaps it in one step, readers take no lock.</summary>
internal sealed class CurrentCatalog
{
    private volatile ServedCatalog? _served;
    private TaskCompletionSource _swapped = NewSignal();

    /// <summary>The picture; null before the first load.</summary>
    public ServedCatalog? Served => _served;

    /// <summary>Puts a picture in the place of the one before. Calls that have begun go on with theirs.</summary>
    public void Serve(Catalog catalog)
    {
        _served = new(catalog.Prepare());
        Interlocked.Exchange(ref _swapped, NewSignal()).SetResult();
    }

    /// <summary>Waits until a revision or a later one is served.</summary>
    /// <returns>The picture that is served then.</returns>
    public async Task<ServedCatalog> WaitForAsync(long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look at the picture, so that no swap between the two is missed.
            var swapped = Volatile.Read(ref _swapped).Task;
            if (_served is { } served && served.Catalog.Revision >= revision) return served;
            await swapped.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
