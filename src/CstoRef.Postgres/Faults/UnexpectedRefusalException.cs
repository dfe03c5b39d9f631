namespace CstoRef.Postgres.Faults;

/// <summary>The database refused a statement that it should not refuse: a fault of this version, or of how the database is set up. It does not pass.</summary>
public sealed class UnexpectedRefusalException : StorageException
{
    internal UnexpectedRefusalException(string sqlState, Exception inner)
        : base($"The database refuses a statement of this version (SQLSTATE {sqlState}); the database's log says why.", inner) =>
        SqlState = sqlState;

    /// <summary>The database's code of the refusal.</summary>
    public string SqlState { get; }
}
