namespace CstoRef.Server.Configuration;

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
