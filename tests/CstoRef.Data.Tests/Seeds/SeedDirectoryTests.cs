using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Validation;

namespace CstoRef.Data.Tests.Seeds;

/// <summary>The data that the project comes with.</summary>
public sealed class SeedDirectoryTests
{
    public static TheoryData<string> Kinds => [.. ResourceKind.All.Select(kind => kind.Collection)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SeedFile_OfEachKind_IsInItsCanonicalForm(string collection)
    {
        ResourceKind.TryFromCollection(collection, out var kind).ShouldBeTrue();
        var text = Dataset.Read(kind);

        SeedFiles.Format(kind, SeedFiles.Parse(kind, text)).ShouldBe(text);
    }

    [Fact]
    public void SeedFiles_Together_KeepEveryRule() =>
        CatalogRules.Check(Dataset.Resources()).ShouldBeEmpty();

    [Fact]
    public void SeedDirectory_HoldsAFileForEachKindAndNothingElse() =>
        Directory.EnumerateFileSystemEntries(Dataset.Folder).Select(Path.GetFileName)
            .ShouldBe(ResourceKind.All.Select(kind => kind.SeedFileName), ignoreOrder: true);
}
