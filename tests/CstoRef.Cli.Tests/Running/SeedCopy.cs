using CstoRef.Testing.Catalogs;

namespace CstoRef.Cli.Tests.Running;

/// <summary>A copy of the sample's seed files that a test may change.</summary>
internal sealed class SeedCopy : IDisposable
{
    public SeedCopy()
    {
        Folder = Directory.CreateTempSubdirectory("cstoref-seeds-").FullName;
        foreach (var file in Directory.EnumerateFiles(SampleCatalog.Folder)) File.Copy(file, PathOf(Path.GetFileName(file)));
    }

    public string Folder { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    /// <summary>Replaces the first occurrence of a text, which must be there.</summary>
    public void Replace(string file, string old, string replacement)
    {
        var text = Read(file);
        var position = text.IndexOf(old, StringComparison.Ordinal);
        position.ShouldBeGreaterThanOrEqualTo(0);
        Write(file, text[..position] + replacement + text[(position + old.Length)..]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
