namespace CstoRef.Testing.Deadlines;

/// <summary>Watches one test: asks it to end at its deadline, and ends the run where it goes on.</summary>
public sealed class TestWatch : IDisposable
{
    private readonly Lock _turn = new();
    private readonly ITimer _timer;
    private Action? _cancel;
    private Action? _endRun;

    /// <summary>Begins to watch.</summary>
    /// <param name="deadline">How long the test may take.</param>
    /// <param name="grace">How long it may go on after that.</param>
    /// <param name="cancel">Asks the test to end.</param>
    /// <param name="endRun">Ends the run.</param>
    public TestWatch(TimeSpan deadline, TimeSpan grace, Action cancel, Action endRun)
    {
        (_cancel, _endRun) = (cancel, endRun);
        _timer = TimeProvider.System.CreateTimer(_ => TakeTurn(), null, deadline, grace);
    }

    /// <summary>Lets the test alone, since it has ended.</summary>
    public void Dispose() => _timer.Dispose();

    /// <summary>First asks, then ends: one timer takes both turns, however late the machine lets it.</summary>
    private void TakeTurn()
    {
        lock (_turn)
        {
            var act = _cancel ?? _endRun;
            if (_cancel is not null) _cancel = null;
            else _endRun = null;
            act?.Invoke();
        }
    }
}
