using System.Globalization;

namespace CstoRef.Postgres.Embedded;

/// <summary>
/// Clusters that last no longer than the process that runs them, as those of test runs do: in folders that name the process, so that
/// another one removes what is left of one that was killed.
/// </summary>
internal static class TemporaryClusters
{
    private const string Parent = "/tmp";
    private const string Prefix = "cstoref-test-";

    /// <summary>A folder for a cluster of this process, which does not exist yet.</summary>
    public static string NewFolder() =>
        string.Create(CultureInfo.InvariantCulture, $"{Parent}/{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");

    /// <summary>The folders of a process that exist.</summary>
    public static IEnumerable<string> FoldersOf(int process) =>
        Directory.EnumerateDirectories(Parent, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{process}-*"));

    /// <summary>Stops the servers of killed processes, whom nobody else stops, and removes their data.</summary>
    public static async Task RemoveAbandonedAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateDirectories(Parent, Prefix + "*")
            .Where(path => OwnerOf(path) is { } owner && !ClusterProcesses.Exists(owner)))
        {
            try
            {
                if (Directory.Exists(Path.Combine(path, "postgres"))) await StopAsync(path, cancellationToken);
                Directory.Delete(path, recursive: true);
            }
            catch (Exception fault) when (fault is EmbeddedClusterException or IOException or UnauthorizedAccessException)
            {
                // Another user's, not a cluster, or removed by another process in the meantime.
            }
        }
    }

    /// <summary>Stops a cluster and removes its data.</summary>
    public static async ValueTask RemoveAsync(EmbeddedCluster cluster)
    {
        await cluster.DisposeAsync();
        if (Directory.Exists(cluster.DataFolder)) Directory.Delete(cluster.DataFolder, recursive: true);
    }

    private static async Task StopAsync(string path, CancellationToken cancellationToken)
    {
        var folder = await ClusterFolder.ClaimAsync(path, cancellationToken);
        using var folderLock = folder.TryLock();
        if (folderLock is null || folder.DataVersion is not { } version) return;
        var binaries = await PostgresBinaries.FindAsync(version, cancellationToken);
        await new Postmaster(binaries, folder, TimeProvider.System).ClearLeftoversAsync(cancellationToken);
    }

    private static int? OwnerOf(string path) =>
        int.TryParse(Path.GetFileName(path)[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
