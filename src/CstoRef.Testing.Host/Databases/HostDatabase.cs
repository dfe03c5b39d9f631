using CstoRef.Postgres.Embedded;
using Npgsql;

namespace CstoRef.Testing.Host.Databases;

/// <summary>The database of one service.</summary>
internal sealed class HostDatabase(HostCluster host, EmbeddedCluster cluster, string name) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _owner = AsOwner(cluster, name);

    /// <summary>How the service connects: with few connections, since there may be many services.</summary>
    public string ServiceConnectionString { get; } =
        new NpgsqlConnectionStringBuilder(cluster.ServiceConnectionString) { Database = name, MaxPoolSize = 10 }.ConnectionString;

    /// <summary>Connects as the schema's owner.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _owner.OpenConnectionAsync(cancellationToken);

    /// <summary>Lets nobody connect any more, and ends the connections that there are.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await host.ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false", cancellationToken);
        await host.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'",
            cancellationToken);
    }

    /// <summary>Lets connect again.</summary>
    public Task ReopenAsync(CancellationToken cancellationToken) =>
        host.ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true", cancellationToken);

    /// <summary>Removes the database, whoever is connected. What cannot be removed goes with the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        try
        {
            await host.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
        }
        catch (Exception fault) when (fault is NpgsqlException or ObjectDisposedException)
        {
            // The cluster ends, or has ended.
        }
    }

    private static NpgsqlDataSource AsOwner(EmbeddedCluster cluster, string name)
    {
        var connection = new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString) { Database = name, Pooling = false };
        var source = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        // To look what types the database has takes longer than all that is done with such a connection.
        source.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return source.Build();
    }
}
