using CstoRef.Seeds;

namespace CstoRef.Cli.Verify;

/// <summary>The seed files in a folder that a person named.</summary>
internal static class SeedFolder
{
    /// <exception cref="CommandFailedException">There is no such folder.</exception>
    public static Task<SeedSet> ReadAsync(DirectoryInfo folder, CancellationToken cancellationToken) => folder.Exists
        ? SeedSet.ReadAsync(folder.FullName, Directory.EnumerateFileSystemEntries, File.ReadAllBytesAsync, cancellationToken)
        : throw new CommandFailedException($"There is no directory {folder.FullName}. Name the directory that holds the seed files.");

    /// <exception cref="CommandFailedException">There is no such folder, or something is wrong with it.</exception>
    public static async Task<SeedSet> ReadUsableAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var seeds = await ReadAsync(folder, cancellationToken);
        return seeds.ExplainRefusal(folder.FullName) is { } refusal ? throw new CommandFailedException(refusal) : seeds;
    }

    /// <summary>Rewrites a file in its canonical form; an interrupted write leaves the old file.</summary>
    /// <returns>The file's path.</returns>
    public static async Task<string> RewriteAsync(DirectoryInfo folder, SeedFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, file.Name);
        var unfinished = path + ".unfinished";
        await File.WriteAllTextAsync(unfinished, file.ToCanonicalText(), cancellationToken);
        File.Move(unfinished, path, overwrite: true);
        return path;
    }
}
