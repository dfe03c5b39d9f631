namespace CstoRef.Postgres.Faults;

/// <summary>What was asked took longer than a time limit allows. The same may succeed with less to do, or on a database with less to do.</summary>
public sealed class PostgresTimeLimitException : StorageException
{
    internal PostgresTimeLimitException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
