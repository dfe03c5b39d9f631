using CstoRef.Resources;
using CstoRef.Testing.Catalogs;

namespace CstoRef.Tests;

/// <summary>The sample, which tests of the server and the tool run on, is data as the project's own must be.</summary>
public sealed class SampleCatalogTests
{
    public static TheoryData<string> Kinds => [.. ResourceKind.All.Select(kind => kind.Collection)];

    [Fact]
    public void Sample_KeepsEveryRule() => SampleCatalog.ReadAll().Findings.ShouldBeEmpty();

    [Fact]
    public void Sample_IsInTheCanonicalForm() => SampleCatalog.ReadAll().FindOutOfForm().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sample_OfEachKindButTheSingleton_HoldsSeveral(string collection)
    {
        ResourceKind.TryFromCollection(collection, out var kind).ShouldBeTrue();

        SampleCatalog.Catalog.All(kind).Count.ShouldBeInRange(kind == ResourceKind.Organization ? 1 : 3, 50);
    }
}
