namespace CstoRef.Testing.Tests;

/// <summary>A copy of the built-in seed files, which a test may change.</summary>
internal sealed class SeedCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cstoref-seeds-");

    public SeedCopy()
    {
        foreach (var file in Directory.EnumerateFiles(CstoRefSample.Directory))
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
    }

    public string Path => _folder.FullName;

    /// <summary>Puts a text in the place of another one, wherever that stands in a file.</summary>
    public void Replace(string file, string text, string by)
    {
        var path = System.IO.Path.Combine(Path, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, by, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
