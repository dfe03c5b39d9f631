using System.Collections.Concurrent;

namespace CstoRef.Conformance.Histories;

/// <summary>Records a run while it goes on. Everybody may record at the same time.</summary>
/// <param name="time">The run's clock.</param>
internal sealed class RunRecorder(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private readonly ConcurrentQueue<ObserverRecorder> _observers = new();
    private readonly ConcurrentQueue<WriterRecorder> _writers = new();
    private readonly ConcurrentQueue<NotedEvent> _events = new();

    /// <summary>How long the run has gone on.</summary>
    internal long Milliseconds => (long)time.GetElapsedTime(_began).TotalMilliseconds;

    /// <summary>Begins an observer's history.</summary>
    /// <param name="name">The observer's name, which no other one has.</param>
    /// <param name="level">Where it stands.</param>
    public ObserverRecorder Observe(string name, Level level)
    {
        var observer = new ObserverRecorder(this, name, level);
        _observers.Enqueue(observer);
        return observer;
    }

    /// <summary>Begins a writer's history.</summary>
    public WriterRecorder Write(string name)
    {
        var writer = new WriterRecorder(this, name);
        _writers.Enqueue(writer);
        return writer;
    }

    /// <summary>Notes what happens to all, such as a fault.</summary>
    public void Note(string what) => _events.Enqueue(new(Milliseconds, what));

    /// <summary>The run as it is recorded up to now, beside what really happened.</summary>
    /// <param name="kept">The log of the database that everybody ended up with.</param>
    /// <param name="abandoned">The logs of databases that a declared failover or restore left behind.</param>
    public RecordedRun ToRun(TrueLog kept, params IEnumerable<TrueLog> abandoned) => new(
        kept,
        [.. abandoned],
        [.. _observers.Select(observer => observer.ToHistory())],
        [.. _writers.Select(writer => writer.ToHistory())],
        [.. _events]);
}
