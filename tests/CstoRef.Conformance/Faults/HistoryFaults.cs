using System.Globalization;
using CstoRef.Testing.Deadlines;

namespace CstoRef.Conformance.Faults;

/// <summary>What befalls the history: it is broken off, or its beginning is no longer kept.</summary>
internal static class HistoryFaults
{
    private const int KeptChangeSets = 30;

    public static IEnumerable<Fault> All =>
    [
        new("failover-with-loss", "A failover that loses commits which were served", 2, LoseAsync),
        new("epoch-begun", "Another epoch begun by the operator", 2, BeginEpochAsync),
        new("log-compacted", "The older part of the log taken away", 2, CompactAsync),
    ];

    private static async Task LoseAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var clusters = scene.Ground.Clusters;
        await clusters.WaitUntilReplicatedAsync(cancellationToken);
        await clusters.DisconnectAsync(cancellationToken);
        await scene.GetOnAsync(scene.Random.Next(3, 12), cancellationToken);
        await scene.AloneAsync(LoseNowAsync, cancellationToken);
        await scene.GetOnAsync(20, cancellationToken);
        await clusters.RejoinAsync(cancellationToken);
        await scene.GetOnAsync(5, cancellationToken);

        async Task<string> LoseNowAsync()
        {
            // One at least is lost, and both services have served it.
            await scene.LookThroughEverythingAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            var epoch = await scene.Truth.ReadLostAsync(cancellationToken);
            await clusters.KillPrimaryAsync();
            await clusters.PromoteAsync(cancellationToken);
            await scene.Ground.WaitForOtherEpochAsync(epoch, cancellationToken).DefaultTimeout();
            return epoch;
        }
    }

    private static async Task BeginEpochAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        await scene.Ground.ExecuteAsync("SELECT cstoref.begin_epoch('An operator''s wish')", cancellationToken);
        await scene.GetOnAsync(10, cancellationToken);
    }

    private static async Task CompactAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        // What the log told last of each resource stays, so all of them are seen once more.
        var last = await scene.AloneAsync(() => scene.LookThroughEverythingAsync(cancellationToken), cancellationToken);
        await scene.GetOnAsync(KeptChangeSets, cancellationToken);
        await scene.AloneAsync(() => scene.Truth.ReadAsync(cancellationToken), cancellationToken);
        await scene.Ground.ExecuteAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
                DELETE FROM cstoref.change WHERE revision < {last};
                DELETE FROM cstoref.change_set WHERE revision < {last}
                """),
            cancellationToken);
        await scene.GetOnAsync(5, cancellationToken);
    }
}
