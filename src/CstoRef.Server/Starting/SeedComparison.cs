using CstoRef.Seeds;
using CstoRef.Server.Configuration;

namespace CstoRef.Server.Starting;

/// <summary>
/// Tells the operator when the seeds that were given are not what is served, and what applies them: by itself the service fills an empty
/// database alone.
/// </summary>
internal sealed class SeedComparison(ServerOptions options, ILogger<SeedComparison> logger)
{
    /// <summary>Compares the seeds, where some were given, with the picture that is served, and logs one line where they differ.</summary>
    public async Task RunAsync(Catalog served, CancellationToken cancellationToken)
    {
        if (options.Seeds.Directory is not { } folder) return;
        var seeds = await SeedSet.ReadAsync(folder, Directory.EnumerateFileSystemEntries, File.ReadAllBytesAsync, cancellationToken);
        if (seeds.Findings is [var first, ..] findings)
            StartingLog.SeedsUnusable(logger, folder, findings.Length, first.ToString());
        else if (seeds.DifferenceFrom(served) is { Count: > 0 } difference)
            StartingLog.SeedsDiffer(logger, folder, served.Revision, difference, difference.Deleted > 0 ? " --prune" : string.Empty);
    }
}
