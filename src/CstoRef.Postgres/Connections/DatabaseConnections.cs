using System.Diagnostics;
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
    private const int KeepAliveSeconds = 5;

    private readonly NpgsqlDataSource[] _pools;

    private DatabaseConnections(
        NpgsqlDataSource[] pools,
        NpgsqlDataSource forChanges,
        NpgsqlDataSource forLoading,
        NpgsqlDataSource forSearching,
        NpgsqlDataSource forListening,
        int searchesAtOnce)
    {
        SearchesAtOnce = searchesAtOnce;
        _pools = pools;
        ForChanges = forChanges;
        ForLoading = forLoading;
        ForSearching = forSearching;
        ForListening = forListening;
    }

    /// <summary>How many searches can go on at once; more would wait for a connection.</summary>
    public int SearchesAtOnce { get; }

    internal NpgsqlDataSource ForChanges { get; }

    internal NpgsqlDataSource ForLoading { get; }

    /// <summary>A pool of its own, so that many searches keep nobody else waiting, with a short limit to get a connection, since a person waits for the answer.</summary>
    internal NpgsqlDataSource ForSearching { get; }

    /// <summary>
    /// Where the database tells of changes: the primary, by a connection that is not pooled and soon notices that the other side is gone.
    /// </summary>
    internal NpgsqlDataSource ForListening { get; }

    /// <summary>Checks that a text is a connection string or the address of a database; nothing connects.</summary>
    /// <exception cref="PostgresAccessException">It is neither.</exception>
    public static void Check(string connectionString) => ConnectionSettings.Parse(connectionString);

    /// <summary>Whether a connection string or an address holds a password.</summary>
    /// <exception cref="PostgresAccessException">The text is neither.</exception>
    public static bool HoldsPassword(string connectionString) => !string.IsNullOrEmpty(ConnectionSettings.Parse(connectionString).Password);

    /// <summary>Makes the pools; nothing connects yet.</summary>
    /// <param name="connectionString">A connection string or the address of the database.</param>
    /// <param name="loggerFactory">For the driver.</param>
    /// <param name="listenerConnectionString">
    /// Another way to the same database, to listen for changes: needed where the first one goes through a pooler that gives every
    /// transaction another session, since nobody can listen through that. Null: the same way.
    /// </param>
    /// <exception cref="PostgresAccessException">A text is neither a connection string nor the address of a database.</exception>
    public static DatabaseConnections Create(string connectionString, ILoggerFactory loggerFactory, string? listenerConnectionString = null)
    {
        DriverEnvironment.Clear();
        var listening = Listening(ConnectionSettings.Parse(listenerConnectionString ?? connectionString), loggerFactory);
        var settings = ConnectionSettings.Parse(connectionString);
        var loadingFrom = ConnectionSettings.TargetOf(settings);
        settings.TargetSessionAttributes = null;
        // Migrating, committing and loading take what they take, on a slow machine too; searches limit themselves.
        settings.CommandTimeout = 0;
        var limited = LimitedForSearch(settings);
        if (!ConnectionSettings.HasSeveralHosts(settings))
        {
            var single = Builder(settings, "cstoref", loggerFactory).Build();
            var singleSearching = Builder(limited, "cstoref-search", loggerFactory).Build();
            return new([single, singleSearching, listening.Pool], single, single, singleSearching, listening.Source, limited.MaxPoolSize);
        }

        var several = Builder(settings, "cstoref", loggerFactory).BuildMultiHost();
        var searching = Builder(limited, "cstoref-search", loggerFactory).BuildMultiHost();
        return new(
            [several, searching, listening.Pool],
            several.WithTargetSession(TargetSessionAttributes.Primary),
            several.WithTargetSession(loadingFrom),
            searching.WithTargetSession(loadingFrom),
            listening.Source,
            limited.MaxPoolSize);
    }

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools) await pool.DisposeAsync();
    }

    private static (NpgsqlDataSource Pool, NpgsqlDataSource Source) Listening(
        NpgsqlConnectionStringBuilder settings, ILoggerFactory loggerFactory)
    {
        settings.TargetSessionAttributes = null;
        settings.Pooling = false;
        // Who is cut off hears nothing, which is what silence sounds like: so the server is asked again and again.
        settings.KeepAlive = KeepAliveSeconds;
        settings.CommandTimeout = KeepAliveSeconds;
        var builder = Builder(settings, "cstoref-listener", loggerFactory);
        if (ConnectionSettings.HasSeveralHosts(settings))
        {
            var several = builder.BuildMultiHost();
            return (several, several.WithTargetSession(TargetSessionAttributes.Primary));
        }

        var single = builder.Build();
        return (single, single);
    }

    /// <param name="settings">How to connect.</param>
    /// <param name="name">What metrics call the pool; by itself the driver would tell the connection string.</param>
    /// <param name="loggerFactory">For the driver.</param>
    private static NpgsqlDataSourceBuilder Builder(NpgsqlConnectionStringBuilder settings, string name, ILoggerFactory loggerFactory) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }
            .UseLoggerFactory(loggerFactory)
            .ConfigureTracing(traces => traces
                // What belongs to no call, such as a look at the log each second, would be a trace of its own each time.
                .ConfigureCommandFilter(_ => Activity.Current is not null)
                .ConfigureBatchFilter(_ => Activity.Current is not null)
                .ConfigureCopyOperationFilter(_ => Activity.Current is not null)
                .EnablePhysicalOpenTracing(false));

    /// <summary>The settings with limits on the number of connections and on the time to get one, unless theirs are lower; 0 seconds stand for no limit.</summary>
    private static NpgsqlConnectionStringBuilder LimitedForSearch(NpgsqlConnectionStringBuilder settings) => new(settings.ConnectionString)
    {
        MinPoolSize = 0,
        MaxPoolSize = Math.Min(settings.MaxPoolSize, MostSearches),
        Timeout = settings.Timeout == 0 ? ConnectSeconds : Math.Min(settings.Timeout, ConnectSeconds),
    };
}
