using CstoRef.Postgres.Embedded;
using Npgsql;

namespace CstoRef.Testing.Host.Databases;

/// <summary>The database of one service.</summary>
internal sealed class HostDatabase(HostCluster host, EmbeddedCluster cluster, string name)
{
    private readonly string _ownerConnectionString =
        new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString) { Database = name, Pooling = false }.ConnectionString;

    /// <summary>How the service connects: with few connections, since there may be many services.</summary>
    public string ServiceConnectionString { get; } =
        new NpgsqlConnectionStringBuilder(cluster.ServiceConnectionString) { Database = name, MaxPoolSize = 10 }.ConnectionString;

    /// <summary>Connects as the schema's owner.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

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

    /// <summary>Removes the database, whoever is connected.</summary>
    public Task DropAsync(CancellationToken cancellationToken) =>
        host.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", cancellationToken);
}
