using System.Data.Common;
using Npgsql;

namespace CstoRef.Postgres.Faults;

/// <summary>Turns what the driver throws into faults of ours, in one place, so that the driver's text stays inside.</summary>
internal static class PostgresFault
{
    public static StorageException Translate(DbException fault, bool isCommitting = false) => fault switch
    {
        PostgresException refusal => Translate(refusal, isCommitting),
        _ => new PostgresUnavailableException(
            "The database cannot be reached; check that it runs and that the connection string names it.", fault, isCommitting),
    };

    private static StorageException Translate(PostgresException refusal, bool isCommitting) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new PostgresAccessException(
                "The database refuses this user; check user name and password in the connection string, and pg_hba.conf.", refusal),
        PostgresErrorCodes.InvalidCatalogName =>
            new PostgresAccessException(
                "The database that the connection string names does not exist; create it, or name another one.", refusal),
        PostgresErrorCodes.InsufficientPrivilege =>
            new PostgresAccessException(
                "The user of the connection string lacks the rights for this; grant it the role cstoref_service, or, to migrate, connect as the owner.",
                refusal),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName
            or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction =>
            new SchemaException(SchemaFault.Missing, "The database lacks CstoRef's schema or a part of it; run: cstoref migrate.", refusal),
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            new PostgresUnavailableException(
                "The database takes no changes at the moment: it is a standby or was set to read only.", refusal),
        ['2', '2' or '3', ..] =>
            new ConstraintViolatedException(refusal.TableName ?? refusal.DataTypeName, refusal.ConstraintName, refusal),
        // Full disk, too many connections, a lock or statement that took too long, shutting down, a broken connection: all of them pass.
        _ => new PostgresUnavailableException(
            $"The database cannot do this at the moment (SQLSTATE {refusal.SqlState}).", refusal, isCommitting && IsConnectionLost(refusal)),
    };

    private static bool IsConnectionLost(PostgresException refusal) => refusal.SqlState is ['0', '8', ..] or ['5', '7', 'P', ..];
}
