using Npgsql;

namespace CstoRef.Postgres.Faults;

/// <summary>The database cannot be reached, or not written to, at the moment. Trying again later may help.</summary>
public sealed class PostgresUnavailableException : StorageException
{
    internal PostgresUnavailableException(string message, Exception inner, bool isOutcomeUnknown = false)
        : base(message, inner) => IsOutcomeUnknown = isOutcomeUnknown;

    /// <summary>Whether the connection broke while a change set was being committed, so that nobody can say whether it was.</summary>
    public bool IsOutcomeUnknown { get; }

    /// <summary>Whether the transaction gave way to another one, so that the same succeeds when it begins anew.</summary>
    internal bool IsConflict => InnerException is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };
}
