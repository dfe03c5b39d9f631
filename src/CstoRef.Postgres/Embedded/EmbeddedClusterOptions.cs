namespace CstoRef.Postgres.Embedded;

/// <summary>How to run the embedded cluster.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>The folder that holds the cluster, relative to the working folder unless absolute.</summary>
    public string DataFolder { get; init; } = ".cstoref";

    /// <summary>
    /// Whether an acknowledged commit survives a crash of the machine. Without it commits are faster and survive a crash of PostgreSQL
    /// alone, which is enough for tests.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>How many connections there may be at once.</summary>
    public int MaxConnections { get; init; } = 100;
}
