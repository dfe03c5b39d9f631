using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Migrations;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;

namespace CstoRef.Server.Serving;

/// <summary>The database that the service uses: a given one, or that of the service's own cluster, which stops with it.</summary>
internal sealed class Database(ServerOptions options, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private EmbeddedCluster? _cluster;
    private DatabaseConnections? _connections;

    /// <summary>The connections of the service.</summary>
    /// <exception cref="NotReadyException">The database is not open yet.</exception>
    public DatabaseConnections Connections => _connections ?? throw new NotReadyException();

    /// <summary>Why the service's own cluster does not run at the moment, for operators; null while it runs, and for a given database.</summary>
    public string? Trouble => _cluster?.Trouble;

    /// <summary>How often the service's own cluster ended by itself and was started again; null for a given database.</summary>
    public long? ClusterRestarts => _cluster?.Restarts;

    /// <summary>Makes the database ready for use, with a schema that this version can work with. After a failure it may be tried again.</summary>
    public async Task<DatabaseConnections> OpenAsync(CancellationToken cancellationToken)
    {
        if (options.ConnectionStrings.CstoRef is { } given)
        {
            if (options.Postgres.MigrateOnStart) await MigrateAsync(given, cancellationToken);
            _connections ??= DatabaseConnections.Create(given, loggers, options.ConnectionStrings.CstoRefListener);
        }
        else
        {
            EmbeddedClusterOptions cluster = new() { DataFolder = options.Postgres.DataDirectory };
            _cluster ??= await EmbeddedCluster.StartAsync(cluster, loggers.CreateLogger<EmbeddedCluster>(), time, cancellationToken);
            await MigrateAsync(_cluster.OwnerConnectionString, cancellationToken);
            _connections ??= DatabaseConnections.Create(_cluster.ServiceConnectionString, loggers);
        }

        await SchemaCheck.RunAsync(_connections, cancellationToken);
        return _connections;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connections is not null) await _connections.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    private async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var connections = DatabaseConnections.Create(ownerConnectionString, loggers);
        await new SchemaMigrator(connections, loggers.CreateLogger<SchemaMigrator>()).MigrateAsync(cancellationToken);
    }
}
