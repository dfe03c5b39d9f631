namespace CstoRef.Server.Errors;

/// <summary>The revision that a page token pins is no longer served.</summary>
internal sealed class PageTokenExpiredException(long revision, long servedRevision)
    : Exception($"The page token belongs to revision {revision}; revision {servedRevision} is served. Start again from the first page.")
{
    public long Revision { get; } = revision;

    public long ServedRevision { get; } = servedRevision;
}
