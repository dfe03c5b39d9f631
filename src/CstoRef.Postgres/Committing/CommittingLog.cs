using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Committing;

internal static partial class CommittingLog
{
    [LoggerMessage(2300, LogLevel.Information, "Revision {Revision} committed: {Count} resources changed")]
    public static partial void Committed(ILogger logger, long revision, int count);
}
