namespace CstoRef;

/// <summary>
/// The ids of everything that is logged, of all projects, so that none means two things. An id is for ever: what is no longer logged leaves
/// its number unused. The event's name is the name here, which is also that of the method that logs it.
/// </summary>
internal static class EventIds
{
    // Server: starting and stopping.
    public const int WaitingForDatabase = 1000;
    public const int SeedsDiffer = 1001;
    public const int SeedsUnusable = 1002;
    public const int PasswordOnCommandLine = 1003;
    public const int TodayFixed = 1004;
    public const int Draining = 1010;

    // Server: calls.
    public const int CallFailed = 1900;
    public const int SearchFailed = 1902;
    public const int RequestUnreadable = 1903;
    public const int CallEnded = 1920;

    // Server: who calls.
    public const int CallerRefused = 1910;
    public const int FilesReadAgain = 1911;
    public const int FilesUnusable = 1912;
    public const int MethodNotKnown = 1913;
    public const int AuthorityAway = 1914;
    public const int AuthorityBack = 1915;

    // Server: edits.
    public const int EditFailed = 1950;
    public const int EditsPrevented = 1951;

    // Server: watches.
    public const int WatcherCutOff = 1960;

    // Server: following.
    public const int FollowingFailed = 1100;
    public const int FollowsAgain = 1101;
    public const int HistoryReplaced = 1102;
    public const int DigestMismatch = 1103;

    // Postgres: the service's own cluster.
    public const int ClusterStarted = 2000;
    public const int ClusterStopped = 2001;
    public const int LeftoverStopped = 2002;
    public const int DataFolderMoved = 2003;
    public const int SocketFolderMoved = 2004;
    public const int ClusterRestarting = 2005;
    public const int ClusterRestartFailed = 2006;

    // Postgres: the schema.
    public const int MigrationApplied = 2100;

    // Postgres: loading.
    public const int RevisionLoaded = 2200;
    public const int DigestDiffers = 2201;
    public const int ChangedPastTheLog = 2202;

    // Postgres: committing.
    public const int RevisionCommitted = 2300;
    public const int ChangesAdopted = 2301;
    public const int EpochBegun = 2302;

    // Postgres: listening for changes.
    public const int ListenerLost = 2400;
    public const int ListenerBack = 2401;

    // Client: the replica.
    public const int Follows = 3000;
    public const int SnapshotTaken = 3001;
    public const int OlderSnapshot = 3002;
    public const int CopyDiffers = 3003;
    public const int StreamEnded = 3004;
    public const int Disconnected = 3005;
    public const int ReplicaFailed = 3006;
    public const int SubscriberFailed = 3007;
    public const int FileTaken = 3010;
    public const int FileUnusable = 3011;
    public const int FileNotWritten = 3012;
}
