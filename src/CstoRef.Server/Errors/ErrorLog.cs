namespace CstoRef.Server.Errors;

/// <summary>What failed calls log.</summary>
internal static partial class ErrorLog
{
    [LoggerMessage(EventIds.CallFailed, LogLevel.Error, "{Method} failed; the caller was told the correlation id {CorrelationId}")]
    public static partial void CallFailed(ILogger logger, Exception exception, string method, string correlationId);
}
