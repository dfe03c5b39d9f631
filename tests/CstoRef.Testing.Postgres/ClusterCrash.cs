using CstoRef.Postgres.Embedded;

namespace CstoRef.Testing.Postgres;

/// <summary>The sudden end of a cluster.</summary>
public static class ClusterCrash
{
    /// <summary>
    /// Kills every server process on a cluster's folder, also those that serve connections, so that none at work has time to end in order.
    /// </summary>
    /// <param name="dataFolder">The folder of the cluster.</param>
    /// <returns>How many there were.</returns>
    public static int KillAll(string dataFolder)
    {
        var processes = ClusterProcesses.On(Path.Combine(dataFolder, "postgres"));
        foreach (var process in processes) ClusterProcesses.Kill(process);
        return processes.Count;
    }
}
