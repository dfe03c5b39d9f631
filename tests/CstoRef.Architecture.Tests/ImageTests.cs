using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CstoRef.Architecture.Tests;

/// <summary>The image can be built from what it copies.</summary>
public sealed partial class ImageTests
{
    [Fact]
    public async Task Restore_HasWhatItsProjectsAreMadeOf()
    {
        var dockerfile = await ReadAsync("deploy/Dockerfile");
        var copied = CopiedBy(dockerfile[..dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal)]);
        var projects = copied.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        projects.Count.ShouldBeGreaterThan(1);

        var needed = projects.SelectMany(project =>
        {
            var folder = Path.GetDirectoryName(project)!;
            var elements = XDocument.Load(Path.Combine(Repository.Root, project)).Descendants();
            var imports = elements.Where(element => element.Name.LocalName is "Import" or "ProjectReference")
                .Select(element => (string?)element.Attribute("Project") ?? (string)element.Attribute("Include")!)
                .Select(path => Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, folder, path)));
            return imports.Append(Path.Combine(folder, "packages.lock.json"));
        });

        needed.Except(copied, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Context_HasWhatIsCopied()
    {
        var letIn = (await ReadAsync(".dockerignore")).Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        CopiedBy(await ReadAsync("deploy/Dockerfile"))
            .Where(file => !letIn.Exists(one => $"{file}/".StartsWith(one + '/', StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, file), TestContext.Current.CancellationToken);

    /// <summary>What is copied out of the clone.</summary>
    private static List<string> CopiedBy(string dockerfile) =>
    [
        .. Copies().Matches(dockerfile)
            .Where(copy => !copy.Value.Contains("--from", StringComparison.Ordinal))
            .SelectMany(copy => copy.Groups["file"].Captures)
            .Select(file => file.Value),
    ];

    [GeneratedRegex(
        "^COPY(?: (?<file>[^ \n]+))+ [^ \n]+$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Copies();
}
