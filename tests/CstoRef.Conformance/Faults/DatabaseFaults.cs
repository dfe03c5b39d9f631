using CstoRef.Testing.Deadlines;
using CstoRef.Testing.Postgres;

namespace CstoRef.Conformance.Faults;

/// <summary>What befalls the database, and the connections to it.</summary>
internal static class DatabaseFaults
{
    private const string ServiceSessions = "FROM pg_stat_activity WHERE usename = 'cstoref_service' AND pid <> pg_backend_pid()";

    public static IEnumerable<Fault> All =>
    [
        new("postgres-killed", "PostgreSQL killed with all its processes, and started again", 4, KillAsync),
        new("postgres-paused", "PostgreSQL stopped where it stands for some seconds", 3, PauseAsync),
        new("sessions-ended", "The services' sessions ended by the database", 4, EndSessionsAsync),
        new("listener-lost", "The session that hears NOTIFY ended by the database", 4, EndListenersAsync),
        new("failover", "The primary killed, its standby takes its place", 2, FailOverAsync),
    ];

    private static Task KillAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        ClusterCrash.KillAll(scene.Ground.Clusters.PrimaryFolder);
        return scene.GetOnAsync(10, cancellationToken);
    }

    private static async Task PauseAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var folder = scene.Ground.Clusters.PrimaryFolder;
        await ClusterCrash.PauseAsync(folder, cancellationToken);
        try
        {
            await Task.Delay(scene.SomeTime(0.5, 4), cancellationToken);
        }
        finally
        {
            await ClusterCrash.ResumeAsync(folder, CancellationToken.None).DefaultTimeout();
        }

        await scene.GetOnAsync(5, cancellationToken);
    }

    private static async Task EndSessionsAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        await scene.Ground.Clusters.AdministerAsync(cancellationToken, $"SELECT pg_terminate_backend(pid) {ServiceSessions}");
        await scene.GetOnAsync(5, cancellationToken);
    }

    private static async Task EndListenersAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        await scene.Ground.Clusters.AdministerAsync(
            cancellationToken, $"SELECT pg_terminate_backend(pid) {ServiceSessions} AND query LIKE '%LISTEN cstoref_change%'");
        await scene.GetOnAsync(5, cancellationToken);
    }

    private static async Task FailOverAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var clusters = scene.Ground.Clusters;
        await clusters.WaitUntilReplicatedAsync(cancellationToken);
        await clusters.KillPrimaryAsync();
        await clusters.PromoteAsync(cancellationToken);
        await scene.GetOnAsync(20, cancellationToken);
        await clusters.RejoinAsync(cancellationToken);
        await scene.GetOnAsync(5, cancellationToken);
    }
}
