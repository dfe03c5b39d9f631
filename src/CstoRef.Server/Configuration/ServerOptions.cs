using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>
/// Everything that an operator can set, by configuration section, but for the framework's own sections Kestrel and Logging.
/// </summary>
internal sealed record ServerOptions
{
    public ConnectionStringsOptions ConnectionStrings { get; init; } = new();

    public PostgresOptions Postgres { get; init; } = new();

    public SeedsOptions Seeds { get; init; } = new();

    public ClockOptions Clock { get; init; } = new();

    public GrpcOptions Grpc { get; init; } = new();

    public SearchOptions Search { get; init; } = new();

    public FollowOptions Follow { get; init; } = new();

    public HistoryOptions History { get; init; } = new();

    public WatchOptions Watch { get; init; } = new();

    public EditingOptions Editing { get; init; } = new();

    [ConfigurationSection("Kestrel:Limits")]
    public ConnectionOptions Connections { get; init; } = new();

    [ConfigurationSection("Kestrel:Limits:Http2")]
    public Http2Options Http2 { get; init; } = new();

    public ShutdownOptions Shutdown { get; init; } = new();
}

/// <summary>How to reach databases.</summary>
internal sealed record ConnectionStringsOptions
{
    /// <summary>The connection string of the database, in Npgsql's form. Not set: the service runs its own cluster.</summary>
    public string? CstoRef { get; init; }

    /// <summary>
    /// Another way to the same database, past a pooler that does not pass on what the database tells (PgBouncer in transaction mode). Not
    /// set: the same.
    /// </summary>
    public string? CstoRefListener { get; init; }
}

/// <summary>The database.</summary>
internal sealed record PostgresOptions
{
    /// <summary>The folder of the service's own cluster, relative to the working folder unless absolute.</summary>
    public string DataDirectory { get; init; } = ".cstoref";

    /// <summary>Whether to migrate the schema of a given server at the start. The service's own cluster is always migrated.</summary>
    public bool MigrateOnStart { get; init; }

    /// <summary>
    /// How long to try again at the start while the database cannot be reached, does not exist, or is not migrated. 0: the first such fault
    /// ends the service.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>The data to begin with.</summary>
internal sealed record SeedsOptions
{
    /// <summary>The folder of the seed files that fill an empty database. Not set: an empty database stays empty.</summary>
    public string? Directory { get; init; }
}

/// <summary>What the service takes for the time.</summary>
internal sealed record ClockOptions
{
    /// <summary>
    /// The day that is today to whoever asks about today, whatever the clock says, so that the answers in somebody's tests stay what they
    /// are. For tests alone. Not set: the clock's day, in UTC.
    /// </summary>
    public DateOnly? Today { get; init; }
}

/// <summary>How the service follows what is committed to its database.</summary>
internal sealed record FollowOptions
{
    /// <summary>How often the service looks for what is new, beside being told by the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the database is listened to. Without, news come by looking alone.</summary>
    public bool Listen { get; init; } = true;
}

/// <summary>Limits of reads of the past.</summary>
internal sealed record HistoryOptions
{
    /// <summary>How many pictures of the past are kept for further reads. They share what is equal with the one served.</summary>
    [Range(1, 1000)]
    public int MaxPictures { get; init; } = 16;

    /// <summary>How many reads of the log, for pictures of the past and for what changed, go on at once.</summary>
    [Range(1, 64)]
    public int MaxReads { get; init; } = 4;

    /// <summary>How many further ones may wait for their turn.</summary>
    [Range(0, 1000)]
    public int MaxWaiting { get; init; } = 32;
}

/// <summary>Who may edit, and limits of edits.</summary>
internal sealed record EditingOptions
{
    /// <summary>Who may edit.</summary>
    public EditingMode Mode { get; init; }

    /// <summary>The greatest edit, in bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxRequestSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many resources one edit may put and delete.</summary>
    [Range(1, 1_000_000)]
    public int MaxChanges { get; init; } = 10_000;

    /// <summary>How many edits may wait for their turn; one is made at a time.</summary>
    [Range(0, 10_000)]
    public int MaxWaiting { get; init; } = 64;
}

/// <summary>Who may edit.</summary>
internal enum EditingMode
{
    /// <summary>Nobody.</summary>
    Off,

    /// <summary>Whoever calls, where gRPC listens on loopback alone.</summary>
    Loopback,
}

/// <summary>How watches go on and end, and their limits.</summary>
internal sealed record WatchOptions
{
    /// <summary>How many watches may be open at once.</summary>
    [Range(1, 100_000)]
    public int MaxWatchers { get; init; } = 2000;

    /// <summary>How often every watch is told how far it has come, whatever else it is told.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After how long a watch ends by itself, so that its client finds another instance where there are several; each up to a fifth
    /// earlier, by chance.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many bytes of change sets may wait for one watch's reader, beside the change set that it is taking, before it is cut off. What
    /// waits is held once for all.
    /// </summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxBufferedBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many change sets may wait so.</summary>
    [Range(1, 1_000_000)]
    public int MaxBufferedChangeSets { get; init; } = 10_000;

    /// <summary>How many watches are ended in a second when the service stops.</summary>
    [Range(10, 100_000)]
    public int MaxEndsPerSecond { get; init; } = 500;
}

/// <summary>Limits of calls.</summary>
internal sealed record GrpcOptions
{
    /// <summary>The greatest request, in bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxRequestSize { get; init; } = 1024 * 1024;

    /// <summary>The greatest request to the health service, in bytes.</summary>
    [Range(256, 64 * 1024)]
    public int MaxHealthRequestSize { get; init; } = 4 * 1024;

    /// <summary>How many calls may watch the health at once.</summary>
    [Range(1, 100_000)]
    public int MaxHealthWatchers { get; init; } = 100;

    /// <summary>The greatest request to reflection, in bytes.</summary>
    [Range(256, 64 * 1024)]
    public int MaxReflectionRequestSize { get; init; } = 4 * 1024;

    /// <summary>How many calls of reflection may be open at once.</summary>
    [Range(1, 100_000)]
    public int MaxReflectionCalls { get; init; } = 100;
}

/// <summary>Limits of connections to both endpoints, by Kestrel's own keys.</summary>
internal sealed record ConnectionOptions
{
    /// <summary>How many connections may be open at once. Further ones are closed as soon as they are made.</summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrentConnections { get; init; } = 1000;

    /// <summary>The greatest size of all headers of one request together, in bytes.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxRequestHeadersTotalSize { get; init; } = 16 * 1024;

    /// <summary>How many headers a request may have.</summary>
    [Range(16, 1000)]
    public int MaxRequestHeaderCount { get; init; } = 100;

    /// <summary>How long a client may take to send the headers of a request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestHeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection without a call stays open.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>Limits of connections to the gRPC endpoint, by Kestrel's own keys.</summary>
internal sealed record Http2Options
{
    /// <summary>How many calls of one connection may go on at once. Clients wait with further ones, or open another connection.</summary>
    [Range(1, 10_000)]
    public int MaxStreamsPerConnection { get; init; } = 100;

    /// <summary>The greatest size of one header, name and value, in bytes.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxRequestHeaderFieldSize { get; init; } = 8 * 1024;

    /// <summary>After how long without a frame from the client the service pings it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeepAlivePingDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the client may take to answer a ping, before its connection is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan KeepAlivePingTimeout { get; init; } = TimeSpan.FromSeconds(20);
}

/// <summary>Limits of text searches, which ask the database.</summary>
internal sealed record SearchOptions
{
    /// <summary>How long a search may take in the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many searches of one connection may go on at once.</summary>
    [Range(1, 1000)]
    public int MaxPerConnection { get; init; } = 4;

    /// <summary>How many searches of all connections from one address may go on at once; in all, the database gets 20 at once.</summary>
    [Range(1, 1000)]
    public int MaxPerAddress { get; init; } = 10;

    /// <summary>How many further searches of one connection may wait for their turn.</summary>
    [Range(0, 1000)]
    public int MaxWaiting { get; init; } = 16;
}

/// <summary>How the service stops.</summary>
internal sealed record ShutdownOptions
{
    /// <summary>
    /// How long the service goes on answering after it has said that it is not ready, so that load balancers can turn away.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainDelay { get; init; }

    /// <summary>How long calls under way may take to end after that, before they are cut off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
