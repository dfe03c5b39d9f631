using CstoRef.Seeds;

namespace CstoRef.Server.Starting;

/// <summary>What the way to the first picture logs.</summary>
internal static partial class StartingLog
{
    [LoggerMessage(EventIds.WaitingForDatabase, LogLevel.Warning, "Waiting for the database: {Cause} Next try in {Delay:0.#} s, {Left:0} s are left")]
    public static partial void WaitingForDatabase(ILogger logger, string cause, double delay, double left);

    [LoggerMessage(EventIds.SeedsDiffer, LogLevel.Information,
        "The seeds in {Folder} are not what is served at revision {Revision}: {Difference}. `cstoref plan {Folder}{Flags}` shows it, "
        + "`cstoref apply {Folder}{Flags} --reason TEXT` applies it")]
    public static partial void SeedsDiffer(ILogger logger, string folder, long revision, SeedDifference difference, string flags);

    [LoggerMessage(EventIds.SeedsUnusable, LogLevel.Warning,
        "The seeds in {Folder} cannot be compared with what is served: they have {Count} faults, the first: {First}. "
        + "`cstoref verify` names all")]
    public static partial void SeedsUnusable(ILogger logger, string folder, int count, string first);

    [LoggerMessage(EventIds.TodayFixed, LogLevel.Warning,
        "Whoever asks about today is answered for {Day:yyyy-MM-dd}, whatever day it is: Clock:Today says so, which is for tests alone")]
    public static partial void TodayFixed(ILogger logger, DateOnly day);

    [LoggerMessage(EventIds.PasswordOnCommandLine, LogLevel.Warning,
        "The password in --postgres stands in the list of processes, which every user of this machine can read; "
        + "write the connection string into a file and name that in CSTOREF__CONNECTIONSTRINGS__CSTOREF_FILE")]
    public static partial void PasswordOnCommandLine(ILogger logger);
}
