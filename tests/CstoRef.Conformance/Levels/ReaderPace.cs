namespace CstoRef.Conformance.Levels;

/// <summary>The pace of readers that are slow from time to time: stopped, they take nothing until they go on.</summary>
internal sealed class ReaderPace
{
    private volatile TaskCompletionSource? _stopped;

    /// <summary>Waits while they are stopped.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _stopped?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Stops them.</summary>
    public void Stop() => _stopped ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets them go on.</summary>
    public void GoOn()
    {
        var stopped = _stopped;
        _stopped = null;
        stopped?.TrySetResult();
    }
}
