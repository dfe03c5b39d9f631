namespace CstoRef.Server.Errors;

/// <summary>The log no longer reaches back to a revision.</summary>
internal sealed class RevisionCompactedException(long revision, long oldest)
    : Exception($"Revision {revision} is no longer kept; the log begins with revision {oldest}.")
{
    public long Revision { get; } = revision;

    public long Oldest { get; } = oldest;
}
