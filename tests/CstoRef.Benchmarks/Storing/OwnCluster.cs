using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Benchmarks.Storing;

/// <summary>A cluster of a run's own, migrated, durable as in production, in a temporary folder that goes with it.</summary>
internal sealed class OwnCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly EmbeddedCluster _cluster;

    private OwnCluster(DirectoryInfo folder, EmbeddedCluster cluster)
    {
        (_folder, _cluster) = (folder, cluster);
        Connections = DatabaseConnections.Create(cluster.ServiceConnectionString, NullLoggerFactory.Instance);
    }

    /// <summary>How the service connects.</summary>
    public string ConnectionString => _cluster.ServiceConnectionString;

    /// <summary>The service's connections.</summary>
    public DatabaseConnections Connections { get; }

    public static async Task<OwnCluster> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cstoref-benchmark-");
        EmbeddedCluster? cluster = null;
        try
        {
            cluster = await EmbeddedCluster.StartAsync(
                // Several servers that are compared each keep a pool; Npgsql's own may grow to 100.
                new() { DataFolder = Path.Combine(folder.FullName, "data"), MaxConnections = 200 },
                NullLogger<EmbeddedCluster>.Instance,
                TimeProvider.System,
                cancellationToken);
            await using var owner = DatabaseConnections.Create(cluster.OwnerConnectionString, NullLoggerFactory.Instance);
            await new SchemaMigrator(owner, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
            return new(folder, cluster);
        }
        catch
        {
            if (cluster is not null) await cluster.DisposeAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
