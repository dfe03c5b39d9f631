namespace CstoRef.Server.Documents;

/// <summary>What searches log.</summary>
internal static partial class SearchLog
{
    [LoggerMessage(EventIds.SearchFailed, LogLevel.Warning, "A search failed: {Reason} {Untold} more failed since the last line like this")]
    public static partial void SearchFailed(ILogger logger, string reason, int untold);
}
