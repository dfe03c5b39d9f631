namespace CstoRef.Conformance.Workload;

/// <summary>How many change sets were acknowledged, of as many as there shall be.</summary>
/// <param name="target">How many there shall be.</param>
internal sealed class Progress(int target)
{
    private readonly Lock _turn = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public int Target { get; } = target;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether nobody needs any more of them once there are as many as there shall be.</summary>
    public bool MayEnd { get; set; }

    public bool IsDone => MayEnd && Count >= Target;

    /// <summary>Counts one more.</summary>
    public void Advance()
    {
        TaskCompletionSource moved;
        lock (_turn)
        {
            _count++;
            (moved, _moved) = (_moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        moved.SetResult();
    }

    /// <summary>Waits until there are as many.</summary>
    public async Task ReachAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_turn)
            {
                if (_count >= count) return;
                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }
}
