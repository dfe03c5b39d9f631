using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Validation;

namespace CstoRef.Tests.Seeds;

/// <summary>The data that the project comes with.</summary>
public sealed class SeedDirectoryTests
{
    public static TheoryData<string> Kinds => [.. ResourceKind.All.Select(kind => kind.Collection)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SeedFile_OfEachKind_IsInItsCanonicalForm(string collection)
    {
        ResourceKind.TryFromCollection(collection, out var kind).ShouldBeTrue();
        var text = Read(kind);

        SeedFiles.Format(kind, SeedFiles.Parse(kind, text)).ShouldBe(text);
    }

    [Fact]
    public void SeedFiles_Together_KeepEveryRule() =>
        CatalogRules.Check(ResourceKind.All.SelectMany(kind => SeedFiles.Parse(kind, Read(kind)))).ShouldBeEmpty();

    [Fact]
    public void SeedDirectory_HoldsAFileForEachKindAndNothingElse() =>
        Directory.EnumerateFileSystemEntries(SeedDirectory).Select(Path.GetFileName)
            .ShouldBe(ResourceKind.All.Select(kind => kind.SeedFileName), ignoreOrder: true);

    private static string SeedDirectory => Path.Combine(RepositoryRoot(), "seeds");

    private static string Read(ResourceKind kind) => File.ReadAllText(Path.Combine(SeedDirectory, kind.SeedFileName));

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CstoRef.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
