using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Embedded;

internal static partial class EmbeddedLog
{
    [LoggerMessage(2000, LogLevel.Information, "PostgreSQL started on {DataFolder} as process {ProcessId}")]
    public static partial void Started(ILogger logger, string dataFolder, int processId);

    [LoggerMessage(2001, LogLevel.Information, "PostgreSQL on {DataFolder} stopped")]
    public static partial void Stopped(ILogger logger, string dataFolder);

    [LoggerMessage(2002, LogLevel.Warning, "PostgreSQL from a killed service still ran on {DataFolder}; it was stopped")]
    public static partial void LeftoverStopped(ILogger logger, string dataFolder);

    [LoggerMessage(2003, LogLevel.Warning,
        "User {User}, who runs PostgreSQL, cannot reach {Requested}: the data lies in {DataFolder} instead, "
        + "which the system may clear while no service runs on it; to keep it, choose a data folder that the user can reach")]
    public static partial void DataFolderMoved(ILogger logger, string requested, string user, string dataFolder);

    [LoggerMessage(2004, LogLevel.Information, "The path of a socket in {DataFolder} would not do: it lies in {SocketFolder} instead")]
    public static partial void SocketFolderMoved(ILogger logger, string dataFolder, string socketFolder);

    [LoggerMessage(2005, LogLevel.Warning, "PostgreSQL on {DataFolder} ended by itself; it is started again")]
    public static partial void Restarting(ILogger logger, string dataFolder);

    [LoggerMessage(2006, LogLevel.Error, "PostgreSQL on {DataFolder} did not start again; the next attempt follows in {Delay}")]
    public static partial void RestartFailed(ILogger logger, Exception exception, string dataFolder, TimeSpan delay);
}
