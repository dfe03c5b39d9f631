using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CstoRef.Architecture.Tests;

/// <summary>The image can be built from what it copies.</summary>
public sealed partial class ImageTests
{
    [Fact]
    public async Task Restore_HasWhatItsProjectsAreMadeOf()
    {
        var dockerfile = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "deploy", "Dockerfile"), TestContext.Current.CancellationToken);
        var beforeRestore = dockerfile[..dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal)];
        var copied = Copies().Matches(beforeRestore).SelectMany(copy => copy.Groups["file"].Captures).Select(file => file.Value).ToList();
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

    [GeneratedRegex(
        "^COPY(?: (?<file>[^ \n]+))+ [^ \n]+$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Copies();
}
