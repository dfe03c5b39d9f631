using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Committing;

/// <summary>What committing logs.</summary>
internal static partial class CommittingLog
{
    [LoggerMessage(EventIds.RevisionCommitted, LogLevel.Information, "Revision {Revision} committed: {Count} resources changed")]
    public static partial void RevisionCommitted(ILogger logger, long revision, int count);

    [LoggerMessage(EventIds.ChangesAdopted, LogLevel.Warning, "Revision {Revision} adopts what was changed past the log: {Count} resources")]
    public static partial void ChangesAdopted(ILogger logger, long revision, int count);
}
