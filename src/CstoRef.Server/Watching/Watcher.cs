using System.Threading.Channels;

namespace CstoRef.Server.Watching;

/// <summary>One open watch, as those see it who do not write to it: how far it has come, and what may end it.</summary>
internal sealed class Watcher : IDisposable
{
    // One that is taken serves for all that woke it before; made once, so that waiting costs nothing anew.
    private readonly Channel<bool> _awake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Watchers _all;
    private readonly CancellationTokenRegistration _givenUp;
    private readonly TaskCompletionSource _tooSlow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WatchPoint _at;
    private volatile bool _isEnding;

    /// <param name="all">All watchers, of which this is one until it is disposed of.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="givenUp">Tells that its caller went away.</param>
    public Watcher(Watchers all, WatchPoint at, CancellationToken givenUp)
    {
        (_all, _at, GivenUp) = (all, at, givenUp);
        _givenUp = givenUp.UnsafeRegister(static one => ((Watcher)one!).Wake(), this);
    }

    /// <summary>The last point whose telling has begun. What comes after it, it holds.</summary>
    public WatchPoint At
    {
        get => _at;
        set => _at = value;
    }

    /// <summary>Tells that its caller went away.</summary>
    public CancellationToken GivenUp { get; }

    /// <summary>Ends when it is cut off.</summary>
    public Task TooSlow => _tooSlow.Task;

    /// <summary>Whether it is asked to end, with a last bookmark.</summary>
    public bool IsEnding => _isEnding;

    /// <summary>Asks it to end by itself.</summary>
    public void End()
    {
        _isEnding = true;
        Wake();
    }

    /// <summary>Cuts it off, whatever it is about to write.</summary>
    public void CutOff()
    {
        _tooSlow.TrySetResult();
        Wake();
    }

    /// <summary>Lets it look for what there is to tell, or why it should end.</summary>
    public void Wake() => _awake.Writer.TryWrite(true);

    /// <summary>Waits until it is woken, unless it was since it last waited.</summary>
    public ValueTask<bool> WaitAsync() => _awake.Reader.ReadAsync(CancellationToken.None);

    public void Dispose()
    {
        _givenUp.Dispose();
        _all.Leave(this);
    }
}
