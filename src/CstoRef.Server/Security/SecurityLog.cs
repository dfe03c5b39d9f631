using System.Net;

namespace CstoRef.Server.Security;

/// <summary>What finding out who calls logs. No credential stands in it.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(EventIds.CallerRefused, LogLevel.Information, "A caller from {Address} was refused: {Problem}{More}")]
    public static partial void CallerRefused(ILogger logger, IPAddress? address, string problem, string more);

    [LoggerMessage(EventIds.MethodNotKnown, LogLevel.Debug, "{Path} is no method")]
    public static partial void MethodNotKnown(ILogger logger, string path);

    [LoggerMessage(
        EventIds.AuthorityAway,
        LogLevel.Warning,
        "The authority {Authority} does not tell its keys; those that it told last count on. {Problem}")]
    public static partial void AuthorityAway(ILogger logger, Uri authority, string problem);

    [LoggerMessage(EventIds.AuthorityBack, LogLevel.Information, "The authority {Authority} tells its keys again")]
    public static partial void AuthorityBack(ILogger logger, Uri authority);

    [LoggerMessage(EventIds.FilesReadAgain, LogLevel.Information, "{Key} has changed and was read again")]
    public static partial void FilesReadAgain(ILogger logger, string key);

    [LoggerMessage(EventIds.FilesUnusable, LogLevel.Warning, "{Key} has changed and {Fault}. What it said before counts on.")]
    public static partial void FilesUnusable(ILogger logger, string key, string fault);
}
