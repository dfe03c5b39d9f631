namespace CstoRef.Conformance.Histories;

/// <summary>Records what one writer does.</summary>
internal sealed class WriterRecorder(RunRecorder run, string name)
{
    private readonly Lock _lock = new();
    private readonly List<EditAttempt> _attempts = [];

    /// <summary>Records a request once it is known what came of it.</summary>
    public void Did(EditAttempt attempt)
    {
        lock (_lock)
        {
            attempt.Milliseconds = run.Milliseconds;
            _attempts.Add(attempt);
        }
    }

    /// <summary>What was recorded up to now.</summary>
    public WriterHistory ToHistory()
    {
        lock (_lock) return new(name, [.. _attempts]);
    }
}
