using System.Data;
using System.Data.Common;
using CstoRef.Postgres.Faults;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Connections;

/// <summary>
/// One transaction on a connection of its own, in which statements mean the same whatever the database, the role, the session or the
/// environment set. The settings end with it: behind a pooler the next transaction may run in another session. What is not committed is
/// rolled back.
/// </summary>
internal sealed class DatabaseSession : IAsyncDisposable
{
    /// <summary>Settles for the transaction how the statements after it are read, quotation marks and names; it has one result.</summary>
    public const string PinReading = """
        SELECT pg_catalog.set_config('standard_conforming_strings', 'on', true), pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
        """;

    // Not every version has every setting. Nothing limits the work; but who is cut off from the database, or is silent for long, holds
    // nobody up. Nothing is compiled, which takes a second where a statement is taken for a long one.
    // A commit waits for the disk at least: what is acknowledged survives a crash.
    private const string Pin = """
        SELECT set_config(name, value, true)
        FROM (VALUES
          ('DateStyle', 'ISO, MDY'),
          ('IntervalStyle', 'postgres'),
          ('TimeZone', 'UTC'),
          ('array_nulls', 'on'),
          ('bytea_output', 'hex'),
          ('client_min_messages', 'warning'),
          ('gin_fuzzy_search_limit', '0'),
          ('idle_in_transaction_session_timeout', '10min'),
          ('jit', 'off'),
          ('lock_timeout', '0'),
          ('statement_timeout', '0'),
          ('tcp_keepalives_count', '3'),
          ('tcp_keepalives_idle', '30'),
          ('tcp_keepalives_interval', '10'),
          ('transaction_timeout', '0'),
          ('transform_null_equals', 'off'),
          ('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END)
        ) AS pinned (name, value)
        WHERE current_setting(name, true) IS NOT NULL
        """;

    private DatabaseSession(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        Connection = connection;
        Transaction = transaction;
    }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    /// <summary>Begins to read one state of the database.</summary>
    /// <exception cref="StorageException">The database cannot be reached.</exception>
    public static Task<DatabaseSession> ReadAsync(NpgsqlDataSource pool, CancellationToken cancellationToken) =>
        BeginAsync(pool, IsolationLevel.RepeatableRead, "SET TRANSACTION READ ONLY", cancellationToken);

    /// <summary>Begins to write.</summary>
    /// <exception cref="StorageException">The database cannot be reached, or takes no changes.</exception>
    public static Task<DatabaseSession> WriteAsync(NpgsqlDataSource pool, CancellationToken cancellationToken) =>
        BeginAsync(pool, IsolationLevel.ReadCommitted, "SET TRANSACTION READ WRITE", cancellationToken);

    public CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, Transaction, cancellationToken: cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    /// <summary>Gets a connection; the settings are the caller's matter.</summary>
    /// <exception cref="StorageException">There is none to be had.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource pool, CancellationToken cancellationToken)
    {
        try
        {
            return await pool.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault, DatabaseUse.Opening);
        }
    }

    private static async Task<DatabaseSession> BeginAsync(
        NpgsqlDataSource pool, IsolationLevel isolation, string access, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(pool, cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
            await connection.ExecuteAsync(new($"{access};\n{PinReading}\n{Pin}", transaction: transaction, cancellationToken: cancellationToken));
            return new(connection, transaction);
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            if (fault is DbException refusal) throw PostgresFault.Translate(refusal, DatabaseUse.Opening);
            throw;
        }
    }
}
