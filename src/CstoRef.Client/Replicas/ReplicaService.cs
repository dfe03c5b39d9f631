using Microsoft.Extensions.Hosting;

namespace CstoRef.Client.Replicas;

/// <summary>Lets a replica live as long as its host.</summary>
internal sealed class ReplicaService(CstoRefReplica replica) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => replica.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => replica.StopAsync(cancellationToken);
}
