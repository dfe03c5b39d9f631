using System.Security.Cryptography;
using System.Text;
using CstoRef.Seeds;
using CstoRef.Server.Starting;

namespace CstoRef.Testing.Host.Databases;

/// <summary>The seed files of a folder as they are now.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Key">What is the same for the same content alone.</param>
internal sealed record SeedFolder(string Path, string Key)
{
    /// <exception cref="StartException">There is no such folder.</exception>
    public static async Task<SeedFolder> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path)) throw new StartException($"There is no folder of seed files at {path}.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(path).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(System.IO.Path.GetFileName(file) + "\0"));
            hash.AppendData(SHA256.HashData(await File.ReadAllBytesAsync(file, cancellationToken)));
        }

        return new(path, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The resources in the files.</summary>
    /// <exception cref="StartException">They cannot be used.</exception>
    public async Task<SeedSet> ParseAsync(CancellationToken cancellationToken)
    {
        var seeds = await SeedSet.ReadAsync(Path, Directory.EnumerateFileSystemEntries, File.ReadAllBytesAsync, cancellationToken);
        return seeds.ExplainRefusal(Path) is { } refusal ? throw new StartException(refusal) : seeds;
    }
}
