namespace CstoRef.Postgres.Faults;

/// <summary>
/// Something about the database is wrong. The message is one line that names the cause and what to do; it never holds the driver's text, SQL or
/// a password. What the driver said is the inner exception, for logs alone.
/// </summary>
public abstract class StorageException : Exception
{
    private protected StorageException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
