namespace CstoRef.Server.Serving;

/// <summary>How sure it is that what is served is the newest, for operators.</summary>
internal sealed class Freshness(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long? _lastContact;
    private string? _trouble;
    private string? _listenerTrouble;

    /// <summary>How long ago the log was last seen to hold nothing newer than what is served; zero before the first load.</summary>
    public TimeSpan Age
    {
        get
        {
            lock (_lock) return _lastContact is { } contact ? time.GetElapsedTime(contact) : TimeSpan.Zero;
        }
    }

    /// <summary>Why the log cannot be read at the moment; null while it can.</summary>
    public string? Trouble
    {
        get
        {
            lock (_lock) return _trouble;
        }
    }

    /// <summary>Why the database's hints do not come at the moment, so that news come by asking alone; null while they come.</summary>
    public string? ListenerTrouble
    {
        get
        {
            lock (_lock) return _listenerTrouble;
        }
    }

    /// <summary>What is served is the newest.</summary>
    /// <returns>Whether there was trouble before.</returns>
    public bool Succeed()
    {
        lock (_lock)
        {
            var recovered = _trouble is not null;
            (_lastContact, _trouble) = (time.GetTimestamp(), null);
            return recovered;
        }
    }

    /// <summary>The log could not be read.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Fail(string reason)
    {
        lock (_lock)
        {
            var isNews = _trouble is null;
            _trouble = reason;
            return isNews;
        }
    }

    /// <summary>The database's hints come, or do not for a reason.</summary>
    /// <returns>Whether they have just ceased to come.</returns>
    public bool Hear(string? trouble)
    {
        lock (_lock)
        {
            var ceased = trouble is not null && _listenerTrouble is null;
            _listenerTrouble = trouble;
            return ceased;
        }
    }
}
