using System.Text;
using CstoRef.Seeds;

namespace CstoRef.Cli.Verify;

/// <summary>The seed files in a folder that a person named.</summary>
internal static class SeedFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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

    /// <summary>Rewrites a file in its canonical form.</summary>
    /// <returns>The file's path.</returns>
    public static async Task<string> RewriteAsync(DirectoryInfo folder, SeedFile file, CancellationToken cancellationToken)
    {
        await WriteAsync(folder, file.Name, file.ToCanonicalText(), cancellationToken);
        return Path.Combine(folder.FullName, file.Name);
    }

    /// <summary>Writes a file, unless it has the text already; an interrupted write leaves the old file.</summary>
    /// <returns>Whether it had to be written.</returns>
    public static async Task<bool> WriteAsync(DirectoryInfo folder, string file, string text, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, file);
        var bytes = Utf8.GetBytes(text);
        if (File.Exists(path) && (await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan().SequenceEqual(bytes)) return false;
        var unfinished = UnfinishedOf(path);
        await File.WriteAllBytesAsync(unfinished, bytes, cancellationToken);
        File.Move(unfinished, path, overwrite: true);
        return true;
    }

    /// <summary>What a file is called until it is written whole.</summary>
    public static string UnfinishedOf(string file) => file + ".unfinished";
}
