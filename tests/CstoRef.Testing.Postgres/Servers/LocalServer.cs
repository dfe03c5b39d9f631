using CstoRef.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Testing.Postgres.Servers;

/// <summary>A cluster from the machine's own PostgreSQL, by the class that the service uses too.</summary>
public sealed class LocalServer : TestServer
{
    private LocalServer(EmbeddedCluster cluster) => Cluster = cluster;

    /// <summary>The cluster.</summary>
    public EmbeddedCluster Cluster { get; }

    /// <inheritdoc/>
    public override string AdministratorConnectionString => Cluster.AdministratorConnectionString;

    /// <inheritdoc/>
    public override string OwnerConnectionString => Cluster.OwnerConnectionString;

    /// <inheritdoc/>
    public override string ServiceConnectionString => Cluster.ServiceConnectionString;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        if (Directory.Exists(Cluster.DataFolder)) Directory.Delete(Cluster.DataFolder, recursive: true);
    }

    /// <summary>Starts a cluster, after taking away what killed test runs left behind.</summary>
    internal static async Task<LocalServer> StartAsync(CancellationToken cancellationToken)
    {
        await AbandonedClusters.RemoveAsync();
        return new(await EmbeddedCluster.StartAsync(
            new() { DataFolder = AbandonedClusters.NewFolder(), Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, cancellationToken));
    }
}
