using System.Runtime.CompilerServices;

namespace CstoRef.Client.Replicas;

/// <summary>
/// The changes that one reader has not read yet. Where more than so many wait, they become one, from the first picture to the last: a
/// reader that falls behind holds nobody up, and holds but so much memory.
/// </summary>
/// <param name="capacity">How many changes may wait.</param>
internal sealed class ChangeQueue(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<ReplicaChange> _waiting = [];
    private TaskCompletionSource? _news;
    private bool _isOver;

    public void Add(ReplicaChange change)
    {
        lock (_lock)
        {
            if (_isOver) return;
            if (_waiting.Count == capacity)
            {
                change = new(_waiting.Peek().Before, change.After);
                _waiting.Clear();
            }

            _waiting.Enqueue(change);
            _news?.TrySetResult();
        }
    }

    /// <summary>Lets its reader end once it has read what waits.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isOver = true;
            _news?.TrySetResult();
        }
    }

    /// <summary>Reads what waits, and what comes, until the queue is ended.</summary>
    public async IAsyncEnumerable<ReplicaChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (change, news) = TakeOrWait();
            if (change is not null) yield return change;
            else if (news is null) yield break;
            else await news.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The next change; where there is none, what tells of the next one, unless none will come.</summary>
    private (ReplicaChange? Change, Task? News) TakeOrWait()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var change)) return (change, null);
            if (_isOver) return (null, null);
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (null, _news.Task);
        }
    }
}
