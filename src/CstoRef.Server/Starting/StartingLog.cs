namespace CstoRef.Server.Starting;

/// <summary>What the way to the first picture logs.</summary>
internal static partial class StartingLog
{
    [LoggerMessage(EventIds.WaitingForDatabase, LogLevel.Warning, "Waiting for the database: {Cause} Next try in {Delay:0.#} s, {Left:0} s are left")]
    public static partial void WaitingForDatabase(ILogger logger, string cause, double delay, double left);
}
