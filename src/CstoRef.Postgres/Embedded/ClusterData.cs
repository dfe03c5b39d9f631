namespace CstoRef.Postgres.Embedded;

/// <summary>Makes the data of a new cluster, whole or not at all.</summary>
internal static class ClusterData
{
    public static async Task MakeIfMissingAsync(
        ClusterFolder folder, PostgresBinaries binaries, EmbeddedClusterOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (!Directory.Exists(folder.Data)) await MakeAsync(folder, binaries, options, cancellationToken);
            await ClusterSettings.WriteAsync(folder, options, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.DataFolderNotWritable,
                $"{folder.Data} cannot be written; check its owner and the free space, or choose another data folder.",
                fault);
        }
    }

    private static async Task MakeAsync(
        ClusterFolder folder, PostgresBinaries binaries, EmbeddedClusterOptions options, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder.UnfinishedData)) Directory.Delete(folder.UnfinishedData, recursive: true);
        await folder.User.MakeFolderAsync(folder.UnfinishedData, cancellationToken);

        // Names sort by code point everywhere; the text search still has to know letters beyond ASCII.
        string[] locale = OperatingSystem.IsMacOS() ? ["--lc-collate=C", "--lc-ctype=en_US.UTF-8"] : ["--locale=C.UTF-8"];
        string[] sync = options.Durable ? [] : ["--no-sync"];
        var result = await folder.User.RunAsync(
            binaries.Initdb,
            [
                "-D", folder.UnfinishedData, "--username=" + EmbeddedCluster.Administrator, "--encoding=UTF8", "--data-checksums",
                .. locale, "--lc-messages=C",
                // The socket's folder is open to the cluster's user alone.
                "--auth-local=trust", "--auth-host=reject", .. sync,
            ],
            cancellationToken);
        if (result.Succeeded)
        {
            string[] addInclude = ["-c", $"echo \"{ClusterSettings.Include}\" >> \"$0\"", Path.Combine(folder.UnfinishedData, "postgresql.conf")];
            result = await folder.User.RunAsync("sh", addInclude, cancellationToken);
        }

        if (!result.Succeeded)
        {
            var told = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var reason = told.LastOrDefault(line => line.Contains("error:", StringComparison.Ordinal)) ?? told.LastOrDefault() ?? "no reason given";
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.StartFailed, $"PostgreSQL could not make a cluster in {folder.Path}: {reason}.");
        }

        Directory.Move(folder.UnfinishedData, folder.Data);
    }
}
