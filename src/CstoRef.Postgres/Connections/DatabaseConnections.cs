using CstoRef.Postgres.Faults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CstoRef.Postgres.Connections;

/// <summary>
/// The pools of connections to one database. A connection string may name several hosts: changes go to the primary among them, loading to any,
/// or to what the connection string says under Target Session Attributes.
/// </summary>
public sealed class DatabaseConnections : IAsyncDisposable
{
    private const int MostSearches = 20;
    private const int ConnectSeconds = 3;

    private readonly NpgsqlDataSource[] _pools;

    private DatabaseConnections(
        NpgsqlDataSource[] pools, NpgsqlDataSource forChanges, NpgsqlDataSource forLoading, NpgsqlDataSource forSearching, int searchesAtOnce)
    {
        SearchesAtOnce = searchesAtOnce;
        _pools = pools;
        ForChanges = forChanges;
        ForLoading = forLoading;
        ForSearching = forSearching;
    }

    /// <summary>How many searches can go on at once; more would wait for a connection.</summary>
    public int SearchesAtOnce { get; }

    internal NpgsqlDataSource ForChanges { get; }

    internal NpgsqlDataSource ForLoading { get; }

    /// <summary>A pool of its own, so that many searches keep nobody else waiting, with a short limit to get a connection, since a person waits for the answer.</summary>
    internal NpgsqlDataSource ForSearching { get; }

    /// <summary>Checks that a text is a connection string or the address of a database; nothing connects.</summary>
    /// <exception cref="PostgresAccessException">It is neither.</exception>
    public static void Check(string connectionString) => ConnectionSettings.Parse(connectionString);

    /// <summary>Whether a connection string or an address holds a password.</summary>
    /// <exception cref="PostgresAccessException">The text is neither.</exception>
    public static bool HoldsPassword(string connectionString) => !string.IsNullOrEmpty(ConnectionSettings.Parse(connectionString).Password);

    /// <summary>Makes the pools; nothing connects yet.</summary>
    /// <exception cref="PostgresAccessException">The text is neither a connection string nor the address of a database.</exception>
    public static DatabaseConnections Create(string connectionString, ILoggerFactory loggerFactory)
    {
        DriverEnvironment.Clear();
        var settings = ConnectionSettings.Parse(connectionString);
        var loadingFrom = ConnectionSettings.TargetOf(settings);
        settings.TargetSessionAttributes = null;
        // Migrating, committing and loading take what they take, on a slow machine too; searches limit themselves.
        settings.CommandTimeout = 0;
        var limited = LimitedForSearch(settings);
        if (!ConnectionSettings.HasSeveralHosts(settings))
        {
            var single = Builder(settings, loggerFactory).Build();
            var singleSearching = Builder(limited, loggerFactory).Build();
            return new([single, singleSearching], single, single, singleSearching, limited.MaxPoolSize);
        }

        var several = Builder(settings, loggerFactory).BuildMultiHost();
        var searching = Builder(limited, loggerFactory).BuildMultiHost();
        return new(
            [several, searching],
            several.WithTargetSession(TargetSessionAttributes.Primary),
            several.WithTargetSession(loadingFrom),
            searching.WithTargetSession(loadingFrom),
            limited.MaxPoolSize);
    }

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools) await pool.DisposeAsync();
    }

    private static NpgsqlDataSourceBuilder Builder(NpgsqlConnectionStringBuilder settings, ILoggerFactory loggerFactory) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(loggerFactory);

    /// <summary>The settings with limits on the number of connections and on the time to get one, unless theirs are lower; 0 seconds stand for no limit.</summary>
    private static NpgsqlConnectionStringBuilder LimitedForSearch(NpgsqlConnectionStringBuilder settings) => new(settings.ConnectionString)
    {
        MinPoolSize = 0,
        MaxPoolSize = Math.Min(settings.MaxPoolSize, MostSearches),
        Timeout = settings.Timeout == 0 ? ConnectSeconds : Math.Min(settings.Timeout, ConnectSeconds),
    };
}
