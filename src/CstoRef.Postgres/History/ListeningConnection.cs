using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.History;

/// <summary>A connection that listens for changes until it breaks.</summary>
internal sealed class ListeningConnection : IAsyncDisposable
{
    // A server may end sessions that are silent, which this one is by design.
    private const string Listen = $"""
        SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name = 'idle_session_timeout';
        LISTEN {ChangeLogWriter.Channel}
        """;

    private readonly NpgsqlConnection _connection;
    // The driver asks the server from a thread of its own, and may hear something then.
    private readonly ConcurrentQueue<ListenerEvent> _heard = new();

    private ListeningConnection(NpgsqlConnection connection)
    {
        _connection = connection;
        _connection.Notification += (_, notification) => _heard.Enqueue(Read(notification.Payload));
    }

    /// <exception cref="StorageException">The database cannot be listened to.</exception>
    public static async Task<ListeningConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await DatabaseSession.OpenAsync(source, cancellationToken);
        try
        {
            await connection.ExecuteAsync(new(Listen, cancellationToken: cancellationToken));
            return new(connection);
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            if (fault is DbException refusal) throw PostgresFault.Translate(refusal);
            throw;
        }
    }

    /// <summary>Waits until something is told, and returns it all.</summary>
    /// <exception cref="StorageException">The connection broke.</exception>
    public async Task<IReadOnlyList<ListenerEvent>> HearAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_heard.IsEmpty) await _connection.WaitAsync(cancellationToken);
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }

        var heard = new List<ListenerEvent>();
        while (_heard.TryDequeue(out var one)) heard.Add(one);
        return heard;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static ListenerEvent Read(string payload) => new(
        ListenerEventKind.Notified,
        long.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null);
}
