using CstoRef.Postgres.History;

namespace CstoRef.Server.Serving;

/// <summary>What following logs.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(EventIds.FollowingFailed, LogLevel.Warning, "The log cannot be read: {Reason} Revision {Revision} is served meanwhile")]
    public static partial void FollowingFailed(ILogger logger, string reason, long revision);

    [LoggerMessage(EventIds.FollowsAgain, LogLevel.Information, "The log can be read again; revision {Revision} is served")]
    public static partial void FollowsAgain(ILogger logger, long revision);

    [LoggerMessage(EventIds.HistoryReplaced, LogLevel.Warning, "The database does not go on from revision {Revision} of epoch {Epoch} ({Coverage}); all is loaded anew")]
    public static partial void HistoryReplaced(ILogger logger, string epoch, long revision, LogCoverage coverage);

    [LoggerMessage(EventIds.DigestMismatch, LogLevel.Error,
        "Following the log to revision {Revision} gave the digest {Digest}, where the log has {Logged}; all is loaded anew")]
    public static partial void DigestMismatch(ILogger logger, long revision, string digest, string logged);
}
