namespace CstoRef.Server.Telemetry;

/// <summary>What is logged of calls, where that is asked for.</summary>
internal static partial class TelemetryLog
{
    [LoggerMessage(EventIds.CallEnded, LogLevel.Information, "{Method} {Code} {Milliseconds:0.000} ms by {Caller}")]
    public static partial void CallEnded(ILogger logger, string method, string code, double milliseconds, string caller);
}
