using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>Everything that an operator can set, by configuration section, but for the framework's own sections Kestrel and Logging.</summary>
internal sealed record ServerOptions
{
    public ConnectionStringsOptions ConnectionStrings { get; init; } = new();

    public PostgresOptions Postgres { get; init; } = new();

    public SeedsOptions Seeds { get; init; } = new();

    public GrpcOptions Grpc { get; init; } = new();

    public SearchOptions Search { get; init; } = new();

    public ShutdownOptions Shutdown { get; init; } = new();
}

/// <summary>How to reach databases.</summary>
internal sealed record ConnectionStringsOptions
{
    /// <summary>The connection string of the database, in Npgsql's form. Not set: the service runs its own cluster.</summary>
    public string? CstoRef { get; init; }
}

/// <summary>The database.</summary>
internal sealed record PostgresOptions
{
    /// <summary>The folder of the service's own cluster, relative to the working folder unless absolute.</summary>
    public string DataDirectory { get; init; } = ".cstoref";

    /// <summary>Whether to migrate the schema of a given server at the start. The service's own cluster is always migrated.</summary>
    public bool MigrateOnStart { get; init; }

    /// <summary>
    /// How long to try again at the start while the database cannot be reached, does not exist, or is not migrated. 0: the first such fault ends
    /// the service.
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

/// <summary>Limits of calls.</summary>
internal sealed record GrpcOptions
{
    /// <summary>The greatest request, in bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxRequestSize { get; init; } = 1024 * 1024;
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
    /// <summary>How long the service goes on answering after it has said that it is not ready, so that load balancers can turn away.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainDelay { get; init; }

    /// <summary>How long calls under way may take to end after that, before they are cut off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
