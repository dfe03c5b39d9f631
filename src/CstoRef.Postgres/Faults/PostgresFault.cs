using System.Data;
using System.Data.Common;
using Npgsql;

namespace CstoRef.Postgres.Faults;

/// <summary>
/// Turns what the driver throws into faults of ours, in one place, so that the driver's text stays inside. A refusal is read by the class of its
/// SQLSTATE, the first two characters; the codes that stand out by themselves come first.
/// </summary>
internal static class PostgresFault
{
    private const string ReadOnly = "The database takes no changes at the moment: it is a standby or was set to read only.";

    private const string IdleInTransactionTimeout = "25P03";

    // PostgreSQL 17 and newer.
    private const string TransactionTimeout = "25P04";

    /// <summary>
    /// What the driver threw; null where it is none of the driver's. Where a connection breaks in the middle of a row, whoever maps rows
    /// wraps that in an exception of its own.
    /// </summary>
    public static DbException? Of(Exception thrown) => thrown as DbException ?? (thrown as DataException)?.InnerException as DbException;

    public static StorageException Translate(DbException fault, DatabaseUse use = DatabaseUse.Reading) => fault switch
    {
        PostgresException refusal => OfCode(refusal, use) ?? OfClass(refusal, use),
        { InnerException: TimeoutException } when use is DatabaseUse.Reading or DatabaseUse.Writing => new PostgresTimeLimitException(
            "The database took longer than the time limit of the connection (Command Timeout); nothing came of what was asked.", fault),
        _ => new PostgresUnavailableException(
            "The database cannot be reached; check that it runs and that the connection string names it.", fault, use == DatabaseUse.Committing),
    };

    /// <summary>Whether a refusal has a reason that passes by itself.</summary>
    public static bool Passes(PostgresException refusal) => Translate(refusal) is PostgresUnavailableException;

    private static StorageException? OfCode(PostgresException refusal, DatabaseUse use) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new PostgresAccessException(
            "The database refuses this user; check user name and password in the connection string, and pg_hba.conf.", refusal),
        PostgresErrorCodes.InvalidCatalogName => new PostgresAccessException(
            "The database that the connection string names does not exist; create it, or name another one.", refusal),
        PostgresErrorCodes.InsufficientPrivilege => new PostgresAccessException(
            "The user of the connection string lacks the rights for this; grant it the role cstoref_service, or, to migrate, connect as the owner.", refusal),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedObject => new SchemaException(
            SchemaFault.Missing, "The database lacks CstoRef's schema or a part of it; run: cstoref migrate.", refusal),
        PostgresErrorCodes.QueryCanceled => new PostgresTimeLimitException(
            "The database broke the statement off: at a time limit (statement_timeout), or since somebody cancelled it.", refusal),
        PostgresErrorCodes.LockNotAvailable => new PostgresUnavailableException(
            "Another session held what is needed for longer than the time limit (lock_timeout) allows to wait.", refusal),
        IdleInTransactionTimeout => new PostgresUnavailableException(
            "The database ended the transaction at a time limit (idle_in_transaction_session_timeout): the service was silent for too long.", refusal),
        TransactionTimeout => new PostgresUnavailableException(
            "The database ended the transaction at a time limit (transaction_timeout).", refusal),
        PostgresErrorCodes.ReadOnlySqlTransaction => new PostgresUnavailableException(ReadOnly, refusal),
        // What a standby says to a transaction that begins to write.
        PostgresErrorCodes.FeatureNotSupported when use == DatabaseUse.Opening => new PostgresUnavailableException(ReadOnly, refusal),
        _ => null,
    };

    private static StorageException OfClass(PostgresException refusal, DatabaseUse use) => refusal.SqlState[..2] switch
    {
        "08" or "57" => new PostgresUnavailableException(
            $"The database went away: it is stopping, starting, or the connection broke (SQLSTATE {refusal.SqlState}).", refusal, use == DatabaseUse.Committing),
        "40" => new PostgresUnavailableException(
            $"The database gave other transactions the way (SQLSTATE {refusal.SqlState}).",
            refusal,
            use == DatabaseUse.Committing && refusal.SqlState is PostgresErrorCodes.StatementCompletionUnknown),
        "53" => new PostgresUnavailableException(
            $"The database is short of room on its disk, of memory or of connections (SQLSTATE {refusal.SqlState}).", refusal),
        "55" or "58" => new PostgresUnavailableException($"The database cannot do this at the moment (SQLSTATE {refusal.SqlState}).", refusal),
        "22" or "23" when use is DatabaseUse.Writing or DatabaseUse.Committing =>
            new ConstraintViolatedException(refusal.TableName ?? refusal.DataTypeName, refusal.ConstraintName, refusal),
        _ => new UnexpectedRefusalException(refusal.SqlState, refusal),
    };
}
