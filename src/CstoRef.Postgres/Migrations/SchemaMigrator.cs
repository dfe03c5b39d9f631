using System.Collections.Immutable;
using System.Data.Common;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CstoRef.Postgres.Migrations;

/// <summary>
/// Brings the schema of a database to this version's head: each migration in a transaction of its own, under a lock that makes several migrators
/// take turns. Connect as the schema's owner.
/// </summary>
public sealed class SchemaMigrator
{
    private const string TakeTurns = "SELECT pg_advisory_xact_lock(hashtextextended('cstoref.schema_migration', 0))";

    // The service's role is one for the whole cluster: another database may make it at this moment.
    private const string MakeHistory = """
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cstoref_service') THEN
            CREATE ROLE cstoref_service NOLOGIN;
          END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          NULL;
        END
        $$;
        CREATE SCHEMA cstoref;
        CREATE TABLE cstoref.schema_migration (
          version integer PRIMARY KEY CHECK (version > 0),
          name text NOT NULL,
          checksum bytea NOT NULL CHECK (octet_length(checksum) = 32),
          -- The oldest head whose services can go on working after this migration.
          compatible_from integer NOT NULL CHECK (compatible_from <= version),
          applied_at timestamptz NOT NULL DEFAULT now()
        );
        """;

    private const string Record = """
        INSERT INTO cstoref.schema_migration (version, name, checksum, compatible_from) VALUES (@Version, @Name, @Checksum, @CompatibleFrom)
        """;

    private readonly DatabaseConnections _connections;
    private readonly ImmutableArray<Migration> _migrations;
    private readonly ILogger _logger;

    /// <summary>Makes a migrator to this version's head.</summary>
    public SchemaMigrator(DatabaseConnections connections, ILogger<SchemaMigrator> logger)
        : this(connections, Migration.All, logger)
    {
    }

    internal SchemaMigrator(DatabaseConnections connections, ImmutableArray<Migration> migrations, ILogger<SchemaMigrator> logger)
    {
        _connections = connections;
        _migrations = migrations;
        _logger = logger;
    }

    /// <summary>Applies what is missing, and tells the names of the migrations applied, in order; none where nothing is missing.</summary>
    /// <exception cref="SchemaException">A migration fails, or what was applied earlier is not what this version knows.</exception>
    /// <exception cref="StorageException">The database cannot be reached or does not let this user migrate.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        var applied = new List<string>();
        try
        {
            await using var connection = await _connections.ForChanges.OpenConnectionAsync(cancellationToken);
            while (await ApplyNextAsync(connection, cancellationToken) is { } name) applied.Add(name);
            return applied;
        }
        catch (DbException fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    private async Task<string?> ApplyNextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new(TakeTurns, transaction: transaction, cancellationToken: cancellationToken));
        var history = await SchemaHistory.ReadAsync(connection, cancellationToken);
        history.CheckAgainst(_migrations);
        if (history.Head >= _migrations.Length) return null;

        var migration = _migrations[history.Head];
        if (history.Head == 0) await MakeHistoryAsync(connection, transaction, cancellationToken);
        await ExecuteAsync(connection, transaction, migration, cancellationToken);
        await connection.ExecuteAsync(new(Record, migration, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        MigrationLog.MigrationApplied(_logger, migration.Name);
        return migration.Name;
    }

    private static async Task MakeHistoryAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(new(MakeHistory, transaction: transaction, cancellationToken: cancellationToken));
        }
        catch (PostgresException fault) when (IsDenied(fault))
        {
            throw new PostgresAccessException(
                "The migrator needs the right to create a schema in the database, and the role cstoref_service; as an administrator, run: "
                + "GRANT CREATE ON DATABASE … TO …; CREATE ROLE cstoref_service NOLOGIN.",
                fault);
        }
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            // No limit on its time: a migration over much data takes what it takes.
            await connection.ExecuteAsync(
                new(migration.Sql, transaction: transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        }
        catch (PostgresException fault) when (IsMissingExtension(fault))
        {
            throw new SchemaException(
                SchemaFault.MigrationFailed,
                $"Migration {migration.Name} needs an extension that the server does not have; install PostgreSQL's contrib package there.",
                fault);
        }
        catch (PostgresException fault) when (!IsDenied(fault))
        {
            throw new SchemaException(
                SchemaFault.MigrationFailed,
                $"Migration {migration.Name} failed and left nothing behind (SQLSTATE {fault.SqlState}); the database's log says why.",
                fault);
        }
    }

    private static bool IsMissingExtension(PostgresException fault) =>
        string.Equals(fault.SqlState, PostgresErrorCodes.FeatureNotSupported, StringComparison.Ordinal)
        && fault.Routine?.Contains("extension", StringComparison.Ordinal) == true;

    private static bool IsDenied(PostgresException fault) =>
        string.Equals(fault.SqlState, PostgresErrorCodes.InsufficientPrivilege, StringComparison.Ordinal);
}
