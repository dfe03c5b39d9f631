using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Tests.Resources;

public sealed class ResourceSetTests
{
    private static readonly Source[] Unsorted =
    [
        new() { Name = "sources/b", Citations = { MinimalCatalog.Stated() } },
        new() { Name = "sources/a-1" },
        new() { Name = "sources/a" },
        new() { Name = "sources/a1" },
    ];

    private static readonly ResourceSet<Source> Sources = new(ResourceKind.Source, Unsorted.Select(source => HashedResource.Of(source)));

    [Fact]
    public void All_OfResources_StandInOrdinalOrderOfNamesAndAreShared()
    {
        Sources.All.Select(source => source.Name).ShouldBe(["sources/a", "sources/a-1", "sources/a1", "sources/b"]);
        Sources.All[3].ShouldBeSameAs(Unsorted[0]);
    }

    [Fact]
    public void Find_AName_GivesItsResourceOrNull()
    {
        Sources.Find("sources/a1").ShouldBeSameAs(Unsorted[3]);
        Sources.Find("sources/c").ShouldBeNull();
    }

    [Fact]
    public void FindHashed_AName_GivesItsResourceWithTheHashOfItsContentOrNull()
    {
        Sources.FindHashed("sources/a1").ShouldBe(HashedResource.Of(Unsorted[3]));
        Sources.FindHashed("sources/c").ShouldBeNull();
    }

    [Fact]
    public void PositionOf_AName_IsItsPlaceOrMinusOne()
    {
        Sources.PositionOf("sources/b").ShouldBe(3);
        Sources.PositionOf("sources/c").ShouldBe(-1);
    }

    [Fact]
    public void Basic_OfResources_HoldsTheSameOnesWithoutEvidence()
    {
        Sources.Basic.Select(source => source.Name).ShouldBe(Sources.All.Select(source => source.Name));
        Sources.Basic.ShouldAllBe(source => source.Citations.Count == 0);
        Sources.All[3].Citations.ShouldHaveSingleItem();
    }
}
