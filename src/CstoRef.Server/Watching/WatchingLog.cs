namespace CstoRef.Server.Watching;

/// <summary>What watching logs.</summary>
internal static partial class WatchingLog
{
    [LoggerMessage(EventIds.WatcherCutOff, LogLevel.Information,
        "A watcher was cut off: its reader has not taken all up to revision {Revision}, and {ServedRevision} is served")]
    public static partial void WatcherCutOff(ILogger logger, long revision, long servedRevision);
}
