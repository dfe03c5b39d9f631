using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Embedded;

/// <summary>What the service's own cluster logs.</summary>
internal static partial class EmbeddedLog
{
    [LoggerMessage(EventIds.ClusterStarted, LogLevel.Information, "PostgreSQL started on {DataFolder} as process {ProcessId}")]
    public static partial void ClusterStarted(ILogger logger, string dataFolder, int processId);

    [LoggerMessage(EventIds.ClusterStopped, LogLevel.Information, "PostgreSQL on {DataFolder} stopped")]
    public static partial void ClusterStopped(ILogger logger, string dataFolder);

    [LoggerMessage(EventIds.LeftoverStopped, LogLevel.Warning, "PostgreSQL from a killed service still ran on {DataFolder}; it was stopped")]
    public static partial void LeftoverStopped(ILogger logger, string dataFolder);

    [LoggerMessage(EventIds.DataFolderMoved, LogLevel.Warning,
        "User {User}, who runs PostgreSQL, cannot reach {Requested}: the data lies in {DataFolder} instead, "
        + "which the system may clear while no service runs on it; to keep it, choose a data folder that the user can reach")]
    public static partial void DataFolderMoved(ILogger logger, string requested, string user, string dataFolder);

    [LoggerMessage(EventIds.SocketFolderMoved, LogLevel.Information, "The path of a socket in {DataFolder} would not do: it lies in {SocketFolder} instead")]
    public static partial void SocketFolderMoved(ILogger logger, string dataFolder, string socketFolder);

    [LoggerMessage(EventIds.ClusterRestarting, LogLevel.Warning, "PostgreSQL on {DataFolder} ended by itself; it is started again")]
    public static partial void ClusterRestarting(ILogger logger, string dataFolder);

    [LoggerMessage(EventIds.ClusterRestartFailed, LogLevel.Error, "PostgreSQL did not start again, and is tried until it does: {Reason}")]
    public static partial void ClusterRestartFailed(ILogger logger, Exception? exception, string reason);
}
