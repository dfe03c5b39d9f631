using System.Collections.Immutable;
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

    private const string MakeHistory = """
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
            while (await ApplyNextAsync(cancellationToken) is { } name) applied.Add(name);
            return applied;
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    private async Task<string?> ApplyNextAsync(CancellationToken cancellationToken)
    {
        await using var session = await DatabaseSession.WriteAsync(_connections.ForChanges, cancellationToken);
        await DatabaseFitness.CheckAsync(session, cancellationToken);
        await session.Connection.ExecuteAsync(session.Command(TakeTurns, null, cancellationToken));
        var history = await SchemaHistory.ReadAsync(session, cancellationToken);
        history.CheckAgainst(_migrations);
        if (history.Head >= _migrations.Length) return null;

        var migration = _migrations[history.Head];
        if (history.Head == 0)
        {
            await SchemaPlace.PrepareAsync(session, cancellationToken);
            await session.Connection.ExecuteAsync(session.Command(MakeHistory, null, cancellationToken));
        }

        await ExecuteAsync(session, migration, cancellationToken);
        await session.Connection.ExecuteAsync(session.Command(Record, migration, cancellationToken));
        await session.Transaction.CommitAsync(cancellationToken);
        MigrationLog.MigrationApplied(_logger, migration.Name);
        return migration.Name;
    }

    private static async Task ExecuteAsync(DatabaseSession session, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            await session.Connection.ExecuteAsync(session.Command(migration.Sql, null, cancellationToken));
        }
        catch (PostgresException fault) when (IsMissingExtension(fault))
        {
            throw new SchemaException(
                SchemaFault.MigrationFailed,
                $"Migration {migration.Name} needs an extension that the server does not have; install PostgreSQL's contrib package there.",
                fault);
        }
        catch (PostgresException fault) when (IsDenied(fault) && migration.Sql.Contains("CREATE EXTENSION", StringComparison.Ordinal))
        {
            throw new PostgresAccessException(
                $"Migration {migration.Name} needs an extension, and this user may not install it; as an administrator, run: "
                + "GRANT CREATE ON DATABASE … TO …, or: CREATE EXTENSION unaccent SCHEMA cstoref.",
                fault);
        }
        catch (PostgresException fault) when (!IsDenied(fault) && !PostgresFault.Passes(fault))
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
