namespace CstoRef.Client.Replicas;

/// <summary>
/// Who waits for a revision. All who wait for the same one share what tells them, so that a change set costs nothing for those who wait for
/// another, and who gives up leaves nothing behind.
/// </summary>
internal sealed class RevisionWaits
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, Awaited> _awaited = [];
    private bool _isOver;

    /// <summary>Waits for a picture at a revision, or a later one.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="held">What is held; null before the first picture.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The replica was stopped before.</exception>
    public async Task<Catalog> WaitAsync(long revision, Func<Catalog?> held, CancellationToken cancellationToken)
    {
        if (held() is { } already && already.Revision >= revision) return already;
        var awaited = Enter(revision);
        try
        {
            // What came before this one entered told nobody.
            if (held() is { } meanwhile && meanwhile.Revision >= revision) return meanwhile;
            return await awaited.Reached.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(revision, awaited);
        }
    }

    /// <summary>Tells all who wait for what is held now.</summary>
    public void Reach(Catalog catalog)
    {
        lock (_lock)
        {
            while (_awaited.FirstOrDefault() is (var revision, { } awaited) && revision <= catalog.Revision)
            {
                _awaited.Remove(revision);
                awaited.Reached.TrySetResult(catalog);
            }
        }
    }

    /// <summary>Ends all waits, and those that others begin.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isOver = true;
            foreach (var (revision, awaited) in _awaited) awaited.Reached.TrySetException(Stopped(revision));
            _awaited.Clear();
        }
    }

    private Awaited Enter(long revision)
    {
        lock (_lock)
        {
            if (_isOver) throw Stopped(revision);
            if (!_awaited.TryGetValue(revision, out var awaited)) _awaited.Add(revision, awaited = new());
            awaited.Count++;
            return awaited;
        }
    }

    private void Leave(long revision, Awaited awaited)
    {
        lock (_lock)
        {
            if (--awaited.Count == 0 && _awaited.TryGetValue(revision, out var same) && same == awaited) _awaited.Remove(revision);
        }
    }

    private static InvalidOperationException Stopped(long revision) =>
        new(
            revision == 0
                ? "The replica was stopped before it held anything."
                : $"The replica was stopped before it came to revision {revision}.");

    private sealed class Awaited
    {
        public TaskCompletionSource<Catalog> Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How many wait.</summary>
        public int Count { get; set; }
    }
}
