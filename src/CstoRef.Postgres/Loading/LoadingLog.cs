using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Loading;

/// <summary>What loading logs.</summary>
internal static partial class LoadingLog
{
    [LoggerMessage(EventIds.RevisionLoaded, LogLevel.Information, "Revision {Revision} loaded: {Count} resources")]
    public static partial void RevisionLoaded(ILogger logger, long revision, int count);

    [LoggerMessage(EventIds.DigestDiffers, LogLevel.Warning,
        "The resources loaded at revision {Revision} have the digest {Loaded}, and the database keeps {Kept}: a newer version wrote what this one does not know")]
    public static partial void DigestDiffers(ILogger logger, long revision, string loaded, string kept);

    [LoggerMessage(EventIds.ChangedPastTheLog, LogLevel.Warning, "Revision {Revision} is served as the tables hold it. {Changes}")]
    public static partial void ChangedPastTheLog(ILogger logger, long revision, UnloggedChanges changes);
}
