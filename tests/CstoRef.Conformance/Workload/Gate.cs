namespace CstoRef.Conformance.Workload;

/// <summary>Where whoever writes waits while nobody may. Closed, it lets those end who have passed.</summary>
internal sealed class Gate
{
    private readonly Lock _turn = new();
    private TaskCompletionSource _opened = Opened();
    private TaskCompletionSource? _empty;
    private int _inside;

    /// <summary>Waits until it is open, and goes in.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task opened;
            lock (_turn)
            {
                opened = _opened.Task;
                if (opened.IsCompleted)
                {
                    _inside++;
                    return;
                }
            }

            await opened.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Goes out.</summary>
    public void Leave()
    {
        lock (_turn)
        {
            if (--_inside == 0) _empty?.TrySetResult();
        }
    }

    /// <summary>Closes it, and waits until nobody is inside.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        Task empty;
        lock (_turn)
        {
            if (_opened.Task.IsCompleted) _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside == 0) _empty.TrySetResult();
            empty = _empty.Task;
        }

        await empty.WaitAsync(cancellationToken);
    }

    /// <summary>Lets everybody in again.</summary>
    public void Open()
    {
        lock (_turn) _opened.TrySetResult();
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        opened.SetResult();
        return opened;
    }
}
