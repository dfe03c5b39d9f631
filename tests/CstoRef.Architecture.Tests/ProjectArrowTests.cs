using System.Reflection;
using System.Xml.Linq;

namespace CstoRef.Architecture.Tests;

/// <summary>Which project may know which. An arrow that is not listed here needs a decision, not a new line.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["CstoRef.Contracts"] = [],
        ["CstoRef.Catalog"] = ["CstoRef.Contracts"],
        ["CstoRef.Postgres"] = ["CstoRef.Catalog"],
        ["CstoRef.Server"] = ["CstoRef.Postgres", "CstoRef.Catalog"],
        ["CstoRef.Client"] = ["CstoRef.Catalog"],
        ["CstoRef.Cli"] = ["CstoRef.Client", "CstoRef.Postgres"],
        ["CstoRef.Testing"] = ["CstoRef.Client"],
        ["CstoRef.Testing.Host"] = ["CstoRef.Server", "CstoRef.Postgres"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Source_HoldsOnlyKnownProjects() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "CstoRef.*").Select(Path.GetFileName)
            .ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatItMay(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        references.Except(Allowed[project], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CstoRef.Catalog", "Npgsql", "Dapper", "Grpc.Net", "Grpc.AspNetCore", "Microsoft.AspNetCore", "System.Data", "System.Net.Http", "System.IO.FileSystem")]
    [InlineData("CstoRef.Client", "Npgsql", "Dapper", "Grpc.AspNetCore", "CstoRef.Postgres", "CstoRef.Server")]
    [InlineData("CstoRef.Postgres", "Grpc.Net", "Grpc.AspNetCore", "CstoRef.Server", "CstoRef.Client")]
    [InlineData("CstoRef.Testing", "Npgsql", "Dapper", "Grpc.AspNetCore", "Microsoft.AspNetCore", "CstoRef.Postgres", "CstoRef.Server")]
    [InlineData("CstoRef.Cli", "Npgsql", "Dapper", "Grpc.AspNetCore", "CstoRef.Server")]
    public void Assembly_DoesNotKnow(string assembly, params string[] unknown)
    {
        var known = Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!);

        known.Where(name => unknown.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    /// <summary>
    /// The tool is a client of the service, but for those who own the database: who migrates it, and who edits it past the service.
    /// </summary>
    [Fact]
    public void Tool_KnowsTheDatabaseWhereItMigratesAndEditsAlone()
    {
        var tool = Path.Combine(Repository.Root, "src", "CstoRef.Cli");
        Directory.EnumerateFiles(tool, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("CstoRef.Postgres", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(tool, file).Split(Path.DirectorySeparatorChar)[0])
            .Except(["Editing", "Migrations", "obj"], StringComparer.Ordinal)
            .ShouldBeEmpty();
    }
}
