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
                using var folderLock = NativeFile.TryLock(folder.Path);
                // Another test run is at work on it.
                if (folderLock is null) continue;
                if (folder.DataVersion is { } version)
                    await new Postmaster(await PostgresBinaries.FindAsync(version, CancellationToken.None), folder, TimeProvider.System).ClearLeftoversAsync(CancellationToken.None);
                Directory.Delete(folder.Path, recursive: true);
            }
            catch (EmbeddedClusterException)
            {
                // Another user's, or not a cluster.
            }
        }
    }
}
