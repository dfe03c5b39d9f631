namespace CstoRef.Conformance.Workload;

/// <summary>All who work in a run at the same time. When one fails, all are asked to end, and whoever waits is told why.</summary>
internal sealed class Crew : IAsyncDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly List<Task> _all = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Crew(CancellationToken cancellationToken) => _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Asks all to end.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Lets somebody work.</summary>
    public Task Start(Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => WatchAsync(work), CancellationToken.None);
        _all.Add(task);
        return task;
    }

    /// <summary>Waits for something, but no longer than all work well.</summary>
    public async Task WaitForAsync(Task awaited) => await await Task.WhenAny(awaited, _failed.Task);

    /// <summary>Asks all to end, and waits until they have.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_all);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task WatchAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // It was asked to end.
        }
        catch (Exception fault)
        {
            _failed.TrySetException(fault);
            await _end.CancelAsync();
            throw;
        }
    }
}
