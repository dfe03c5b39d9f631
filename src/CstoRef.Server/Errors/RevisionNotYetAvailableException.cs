namespace CstoRef.Server.Errors;

/// <summary>A revision is not there yet, and did not come within the time that a call waits for it.</summary>
internal sealed class RevisionNotYetAvailableException(long revision, long head)
    : Exception($"Revision {revision} is not there yet; {head} is the last one.")
{
    public long Revision { get; } = revision;

    public long Head { get; } = head;
}
