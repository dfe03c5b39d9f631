using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.History;

/// <summary>What is logged of epochs.</summary>
internal static partial class EpochLog
{
    [LoggerMessage(EventIds.EpochBegun, LogLevel.Warning, "Epoch {Epoch} begun: {Reason}")]
    public static partial void EpochBegun(ILogger logger, string epoch, string reason);
}
