namespace CstoRef.Server.Editing;

/// <summary>What edits log, beside the revisions that they make.</summary>
internal static partial class EditingLog
{
    [LoggerMessage(EventIds.EditFailed, LogLevel.Warning, "An edit failed: {Reason}")]
    public static partial void EditFailed(ILogger logger, string reason);

    [LoggerMessage(EventIds.EditsPrevented, LogLevel.Information, "{Reason}")]
    public static partial void EditsPrevented(ILogger logger, string reason);
}
