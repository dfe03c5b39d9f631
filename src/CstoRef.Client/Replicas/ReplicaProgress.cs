namespace CstoRef.Client.Replicas;

/// <summary>What became of a replica's connections and copies so far, for its status and its metrics.</summary>
internal sealed class ReplicaProgress(TimeProvider time)
{
    private volatile Confirmation? _confirmed;
    private volatile string? _fault;
    private volatile bool _isConnected;
    private volatile bool _isFromFile;
    private long _reconnects;
    private long _snapshots;
    private long _differences;
    private long _mended;

    public bool IsConnected => _isConnected;

    public bool IsFromFile => _isFromFile;

    public string? Fault => _fault;

    public long Reconnects => Interlocked.Read(ref _reconnects);

    public long Snapshots => Interlocked.Read(ref _snapshots);

    public long Differences => Interlocked.Read(ref _differences);

    public long MendedDifferences => Interlocked.Read(ref _mended);

    /// <summary>How long ago what is held was last confirmed; null before the first picture.</summary>
    public TimeSpan? Staleness => _confirmed is { } last ? last.Age + time.GetElapsedTime(last.Timestamp) : null;

    /// <summary>What is held is what is served now.</summary>
    public void Confirm()
    {
        _confirmed = new(time.GetTimestamp(), TimeSpan.Zero);
        (_isConnected, _isFromFile, _fault) = (true, false, null);
    }

    /// <summary>What is held was written to the file some time ago.</summary>
    public void TookFile(TimeSpan age)
    {
        _confirmed = new(time.GetTimestamp(), age);
        _isFromFile = true;
    }

    public void Disconnect(string fault) => (_isConnected, _fault) = (false, fault);

    public void CountReconnect() => Interlocked.Increment(ref _reconnects);

    public void CountSnapshot() => Interlocked.Increment(ref _snapshots);

    public void CountDifference() => Interlocked.Increment(ref _differences);

    /// <summary>All differences so far are mended.</summary>
    public void Mend() => Interlocked.Exchange(ref _mended, Differences);

    /// <summary>When what is held was last confirmed.</summary>
    /// <param name="Timestamp">When that was told.</param>
    /// <param name="Age">How long before that it was.</param>
    private sealed record Confirmation(long Timestamp, TimeSpan Age);
}
