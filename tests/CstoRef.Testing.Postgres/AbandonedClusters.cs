using System.Globalization;
using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Deadlines;

namespace CstoRef.Testing.Postgres;

/// <summary>The folders of clusters under test, named for the test run that makes them, and what killed test runs left of them.</summary>
internal static class AbandonedClusters
{
    private const string Parent = "/tmp";
    private const string Prefix = "cstoref-test-";

    /// <summary>A folder for a cluster of this test run, which does not exist yet.</summary>
    public static string NewFolder() => string.Create(CultureInfo.InvariantCulture, $"{Parent}/{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");

    /// <summary>Stops the servers of killed test runs, whom nobody else stops, and removes their data.</summary>
    public static async Task RemoveAsync()
    {
        foreach (var path in Directory.EnumerateDirectories(Parent, Prefix + "*").Where(path => TestRunOf(path) is { } run && !ClusterProcesses.Exists(run)))
        {
            try
            {
                if (Directory.Exists(Path.Combine(path, "postgres"))) await StopAsync(path);
                Directory.Delete(path, recursive: true);
            }
            catch (Exception fault) when (fault is EmbeddedClusterException or IOException or UnauthorizedAccessException)
            {
                // Another user's, not a cluster, or removed by another test run in the meantime.
            }
        }
    }

    private static async Task StopAsync(string path)
    {
        var folder = await ClusterFolder.ClaimAsync(path, CancellationToken.None).DefaultTimeout();
        using var folderLock = folder.TryLock();
        if (folderLock is null || folder.DataVersion is not { } version) return;
        var binaries = await PostgresBinaries.FindAsync(version, CancellationToken.None).DefaultTimeout();
        await new Postmaster(binaries, folder, TimeProvider.System).ClearLeftoversAsync(CancellationToken.None).DefaultTimeout();
    }

    private static int? TestRunOf(string path) =>
        int.TryParse(Path.GetFileName(path)[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
