namespace CstoRef.Testing.Deadlines;

/// <summary>Watches one test: asks it to end at its deadline, and ends the run where it goes on.</summary>
public sealed class TestWatch : IDisposable
{
    private readonly ITimer _deadline;
    private readonly ITimer _end;

    /// <summary>Begins to watch.</summary>
    /// <param name="deadline">How long the test may take.</param>
    /// <param name="grace">How long it may go on after that.</param>
    /// <param name="cancel">Asks the test to end.</param>
    /// <param name="endRun">Ends the run.</param>
    public TestWatch(TimeSpan deadline, TimeSpan grace, Action cancel, Action endRun)
    {
        _deadline = TimeProvider.System.CreateTimer(_ => cancel(), null, deadline, Timeout.InfiniteTimeSpan);
        _end = TimeProvider.System.CreateTimer(_ => endRun(), null, deadline + grace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Lets the test alone, since it has ended.</summary>
    public void Dispose()
    {
        _deadline.Dispose();
        _end.Dispose();
    }
}
