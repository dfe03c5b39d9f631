using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.History;

/// <summary>What listening logs.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(EventIds.ListenerLost, LogLevel.Warning,
        "The database does not tell of changes for now, so they are found by asking: {Reason}")]
    public static partial void ListenerLost(ILogger logger, string reason);

    [LoggerMessage(EventIds.ListenerBack, LogLevel.Information, "The database tells of changes again")]
    public static partial void ListenerBack(ILogger logger);
}
