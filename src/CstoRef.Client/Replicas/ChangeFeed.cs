using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace CstoRef.Client.Replicas;

/// <summary>Tells all who read changes of each, in order, without waiting for any of them.</summary>
/// <param name="capacity">How many changes may wait for one reader.</param>
internal sealed class ChangeFeed(int capacity)
{
    private readonly Lock _lock = new();
    private ImmutableHashSet<ChangeQueue> _queues = [];
    private bool _isOver;

    public void Add(ReplicaChange change)
    {
        foreach (var queue in Volatile.Read(ref _queues)) queue.Add(change);
    }

    /// <summary>A queue of what comes from now on.</summary>
    public ChangeQueue Open()
    {
        var queue = new ChangeQueue(capacity);
        lock (_lock)
        {
            if (_isOver) queue.End();
            else _queues = _queues.Add(queue);
        }

        return queue;
    }

    /// <summary>Reads a queue, and closes it when its reader ends.</summary>
    public async IAsyncEnumerable<ReplicaChange> ReadAsync(ChangeQueue queue, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in queue.ReadAsync(cancellationToken)) yield return change;
        }
        finally
        {
            lock (_lock) _queues = _queues.Remove(queue);
        }
    }

    /// <summary>Lets all readers end once they have read what waits for them.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isOver = true;
            foreach (var queue in _queues) queue.End();
        }
    }
}
