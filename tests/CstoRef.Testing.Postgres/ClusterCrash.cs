using System.Diagnostics;
using System.Globalization;
using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Deadlines;

namespace CstoRef.Testing.Postgres;

/// <summary>What befalls a cluster from outside: its sudden end, and its standing still.</summary>
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

    /// <summary>Stops every server process on a cluster's folder where it stands: its connections stay, and nobody answers.</summary>
    /// <param name="dataFolder">The folder of the cluster.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static Task PauseAsync(string dataFolder, CancellationToken cancellationToken) =>
        SignalAsync("-STOP", dataFolder, cancellationToken);

    /// <summary>Lets those that were stopped so go on.</summary>
    /// <param name="dataFolder">The folder of the cluster.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static Task ResumeAsync(string dataFolder, CancellationToken cancellationToken) =>
        SignalAsync("-CONT", dataFolder, cancellationToken);

    private static async Task SignalAsync(string signal, string dataFolder, CancellationToken cancellationToken)
    {
        var processes = ClusterProcesses.On(Path.Combine(dataFolder, "postgres"));
        if (processes.Count == 0) return;
        // One that ended in the meantime is not told, and the others are.
        using var kill = Process.Start("kill", [signal, .. processes.Select(process => process.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync(cancellationToken).DefaultTimeout();
    }
}
