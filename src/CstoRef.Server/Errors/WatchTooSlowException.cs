namespace CstoRef.Server.Errors;

/// <summary>The reader of a watch fell too far behind.</summary>
/// <param name="revision">The last revision whose sending had begun.</param>
/// <param name="servedRevision">The one that is served.</param>
internal sealed class WatchTooSlowException(long revision, long servedRevision)
    : Exception($"The watch is cut off at revision {revision}: {servedRevision} is served, and its reader is too slow. Go on after the last revision that it has.")
{
    public long Revision { get; } = revision;

    public long ServedRevision { get; } = servedRevision;
}
