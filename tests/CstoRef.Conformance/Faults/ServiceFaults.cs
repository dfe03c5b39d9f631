using CstoRef.Conformance.Workload;

namespace CstoRef.Conformance.Faults;

/// <summary>What befalls services, the ways to them, and those who read from them.</summary>
internal static class ServiceFaults
{
    private const int LargeEdits = 8;

    public static IEnumerable<Fault> All =>
    [
        new("service-killed", "A service killed, and started again", 4, KillAsync),
        new("service-stopped", "A service stopped in order, and started again", 3, StopAsync),
        new("both-killed", "A service and PostgreSQL killed at once", 2, KillBothAsync),
        new("connections-cut", "All connections to a service cut", 6, CutAsync),
        new("connections-held", "All connections to a service silent for some seconds", 4, HoldAsync),
        new("reader-slow", "Readers that take nothing, until the service cuts them off", 3, SlowAsync),
    ];

    private static async Task KillAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var service = scene.AnyService;
        await service.KillAsync();
        await scene.GetOnAsync(scene.Random.Next(10), cancellationToken);
        await service.StartAsync(cancellationToken);
        await scene.GetOnAsync(5, cancellationToken);
    }

    private static async Task StopAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var service = scene.AnyService;
        await service.StopAsync();
        await service.StartAsync(cancellationToken);
        await scene.GetOnAsync(5, cancellationToken);
    }

    private static async Task KillBothAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var service = scene.AnyService;
        var killed = service.KillAsync();
        Testing.Postgres.ClusterCrash.KillAll(scene.Ground.Clusters.PrimaryFolder);
        await killed;
        await service.StartAsync(cancellationToken);
        await scene.GetOnAsync(5, cancellationToken);
    }

    private static Task CutAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        scene.AnyService.Relay.Cut();
        return scene.GetOnAsync(5, cancellationToken);
    }

    private static async Task HoldAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var relay = scene.AnyService.Relay;
        relay.Hold();
        try
        {
            await Task.Delay(scene.SomeTime(0.5, 3), cancellationToken);
        }
        finally
        {
            relay.Release();
        }

        await scene.GetOnAsync(5, cancellationToken);
    }

    private static async Task SlowAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        scene.Pace.Stop();
        try
        {
            var edits = new RandomEdits(writer: 99, scene.Random);
            for (var number = 0; number < LargeEdits; number++)
                await scene.CommitAsync(edits.Large() with { RequestId = null }, cancellationToken);
            await scene.GetOnAsync(5, cancellationToken);
        }
        finally
        {
            scene.Pace.GoOn();
        }
    }
}
