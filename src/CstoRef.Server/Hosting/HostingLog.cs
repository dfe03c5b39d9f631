namespace CstoRef.Server.Hosting;

/// <summary>What starting and stopping log.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventIds.Draining, LogLevel.Information, "Stopping: not ready any more, closing in {Delay}")]
    public static partial void Draining(ILogger logger, TimeSpan delay);
}
