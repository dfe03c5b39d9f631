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
    public override ValueTask DisposeAsync() => TemporaryClusters.RemoveAsync(Cluster);

    /// <summary>Starts a cluster, after taking away what killed test runs left behind.</summary>
    internal static async Task<LocalServer> StartAsync(CancellationToken cancellationToken)
    {
        await TemporaryClusters.RemoveAbandonedAsync(cancellationToken);
        return new(await EmbeddedCluster.StartAsync(
            new() { DataFolder = TemporaryClusters.NewFolder(), Durable = false },
            NullLogger<EmbeddedCluster>.Instance,
            TimeProvider.System,
            cancellationToken));
    }
}
