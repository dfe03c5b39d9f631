namespace CstoRef.Server.Errors;

/// <summary>What failed calls log.</summary>
internal static partial class ErrorLog
{
    [LoggerMessage(EventIds.CallFailed, LogLevel.Error, "{Method} failed; the caller was told the correlation id {CorrelationId}")]
    public static partial void CallFailed(ILogger logger, Exception exception, string method, string correlationId);

    [LoggerMessage(EventIds.RequestUnreadable, LogLevel.Debug, "A request of {Method} was refused unread: {Problem}")]
    public static partial void RequestUnreadable(ILogger logger, string method, string problem);
}
