namespace CstoRef.Server.Limits;

/// <summary>Whether one has others beside it: where somebody else came in the last second.</summary>
internal sealed class Company(TimeProvider time)
{
    private volatile CallerShare? _last;
    private long _until;

    /// <summary>Whether more than one came.</summary>
    public bool IsThere => Volatile.Read(ref _until) is not 0 and var until && until > time.GetTimestamp();

    /// <summary>Notes that one came. Who comes after another is told of it by having to share.</summary>
    public void Seen(CallerShare share)
    {
        if (ReferenceEquals(_last, share)) return;
        if (_last is not null) Volatile.Write(ref _until, time.GetTimestamp() + time.TimestampFrequency);
        _last = share;
    }
}
