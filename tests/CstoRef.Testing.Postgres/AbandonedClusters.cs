using CstoRef.Postgres.Embedded;

namespace CstoRef.Testing.Postgres;

/// <summary>Clusters of test runs that were killed: their servers go on running, since nobody stopped them.</summary>
internal static class AbandonedClusters
{
    public static async Task RemoveAsync(string prefix)
    {
        foreach (var path in Directory.EnumerateDirectories("/tmp", prefix + "*"))
        {
            try
            {
                var folder = await ClusterFolder.ClaimAsync(path, CancellationToken.None);
                // One without data is being made by another test run at this moment; one whose lock is held is at work.
                if (folder.DataVersion is not { } version) continue;
                using var folderLock = NativeFile.TryLock(folder.Path);
                if (folderLock is null) continue;
                var binaries = await PostgresBinaries.FindAsync(version, CancellationToken.None);
                await new Postmaster(binaries, folder, TimeProvider.System).ClearLeftoversAsync(CancellationToken.None);
                Directory.Delete(folder.Path, recursive: true);
            }
            catch (Exception fault) when (fault is EmbeddedClusterException or DirectoryNotFoundException)
            {
                // Another user's, not a cluster, or removed by its own test run in the meantime.
            }
        }
    }
}
