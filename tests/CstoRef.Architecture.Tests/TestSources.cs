namespace CstoRef.Architecture.Tests;

/// <summary>What stands in a file of a test project.</summary>
/// <param name="Path">The file's path in the repository.</param>
/// <param name="Text">Its text.</param>
internal sealed record TestSource(string Path, string Text);

/// <summary>The source files of the projects under tests/.</summary>
internal static class TestSources
{
    private static readonly string[] Patterns = ["*.cs", "*.csproj"];

    /// <summary>The code and project files of one project; none of this suite, whose tests hold what its detectors find.</summary>
    public static IEnumerable<TestSource> Of(string project) =>
        from pattern in Patterns
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", project), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file)
        where !path.Split('/').Any(part => part is "bin" or "obj") && !path.StartsWith("tests/CstoRef.Architecture.Tests", StringComparison.Ordinal)
        select new TestSource(path, File.ReadAllText(file));
}
