namespace CstoRef.Postgres.Faults;

/// <summary>The database lets nobody in with this connection string, or does not let them do this. Trying again does not help.</summary>
public sealed class PostgresAccessException : StorageException
{
    internal PostgresAccessException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
