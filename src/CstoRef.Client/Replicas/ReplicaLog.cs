using Microsoft.Extensions.Logging;

namespace CstoRef.Client.Replicas;

/// <summary>What a replica logs.</summary>
internal static partial class ReplicaLog
{
    [LoggerMessage(EventIds.Follows, LogLevel.Information, "The replica follows the service from revision {Revision} of {Epoch}")]
    public static partial void Follows(ILogger logger, long revision, string epoch);

    [LoggerMessage(EventIds.SnapshotTaken, LogLevel.Information,
        "A snapshot of {Count} resources at revision {Revision} of {Epoch} was taken. {Reason}")]
    public static partial void SnapshotTaken(ILogger logger, long revision, string epoch, int count, string reason);

    [LoggerMessage(EventIds.OlderSnapshot, LogLevel.Information,
        "A snapshot at revision {Revision} of {Epoch} was passed over: revision {HeldRevision} of {HeldEpoch} is held, "
        + "and nothing leads back")]
    public static partial void OlderSnapshot(ILogger logger, long revision, string epoch, long heldRevision, string heldEpoch);

    [LoggerMessage(EventIds.CopyDiffers, LogLevel.Warning,
        "What the replica was told does not lead to what is served; it takes a new snapshot. {Difference}")]
    public static partial void CopyDiffers(ILogger logger, string difference);

    [LoggerMessage(EventIds.StreamEnded, LogLevel.Debug, "The service ended the replica's stream; it goes on with another one")]
    public static partial void StreamEnded(ILogger logger);

    [LoggerMessage(EventIds.Disconnected, LogLevel.Warning, "The replica is not told what changes, and tries again. {Reason}")]
    public static partial void Disconnected(ILogger logger, string reason);

    [LoggerMessage(EventIds.ReplicaFailed, LogLevel.Error, "The replica failed, and tries again")]
    public static partial void ReplicaFailed(ILogger logger, Exception fault);

    [LoggerMessage(EventIds.SubscriberFailed, LogLevel.Error, "Who subscribed to the replica's changes failed at revision {Revision}")]
    public static partial void SubscriberFailed(ILogger logger, Exception fault, long revision);

    [LoggerMessage(EventIds.FileTaken, LogLevel.Information, "The replica begins at revision {Revision} of {Epoch}, from {Path}")]
    public static partial void FileTaken(ILogger logger, long revision, string epoch, string path);

    [LoggerMessage(EventIds.FileUnusable, LogLevel.Warning, "{Path} is of no use, and the replica begins without it: {Reason}")]
    public static partial void FileUnusable(ILogger logger, string path, string reason);

    [LoggerMessage(EventIds.FileNotWritten, LogLevel.Warning, "{Path} was not written; it is tried again. {Reason}")]
    public static partial void FileNotWritten(ILogger logger, string path, string reason);
}
