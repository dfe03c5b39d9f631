using Npgsql;

namespace CstoRef.Postgres.Faults;

/// <summary>The database lets nobody in with this connection string, or does not let them do this. Trying again does not help until somebody mends it.</summary>
public sealed class PostgresAccessException : StorageException
{
    internal PostgresAccessException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether the server refuses the user or the password, rather than that a database or a right is missing.</summary>
    public bool IsLoginRefused => InnerException is PostgresException { SqlState: ['2', '8', ..] };
}
