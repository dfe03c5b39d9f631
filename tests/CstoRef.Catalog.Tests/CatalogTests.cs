using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Tests;

public sealed class CatalogTests
{
    private readonly MinimalCatalog _data = new();

    private Catalog Built => Catalog.Build("epoch", 3, _data.Resources);

    [Fact]
    public void Build_OfResources_HoldsThemAll()
    {
        var catalog = Built;

        (catalog.Epoch, catalog.Revision).ShouldBe(("epoch", 3));
        catalog.Organization.ShouldBeSameAs(_data.Organization);
        catalog.All().Select(WithoutOutput).ShouldBe(_data.Resources.Select(WithoutOutput), ignoreOrder: true);
        catalog.Digest.ShouldBe(CatalogDigest.Of(_data.Resources.Select(HashedResource.Of)));
    }

    [Fact]
    public void All_OfEachKind_IsInNameOrderAndHoldsNoOtherKind()
    {
        foreach (var kind in ResourceKind.All)
        {
            var resources = Built.All(kind);
            resources.ShouldAllBe(resource => ResourceKind.Of(resource) == kind);
            resources.ShouldBe(resources.OrderBy(kind.NameOf, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Find_EveryName_GivesItsResource()
    {
        var catalog = Built;

        foreach (var resource in _data.Resources)
            WithoutOutput(catalog.Find(ResourceKind.Of(resource).NameOf(resource)).ShouldNotBeNull()).ShouldBe(WithoutOutput(resource));
    }

    [Theory]
    [InlineData("sources/nothing")]
    [InlineData("nothing/page")]
    [InlineData("sources")]
    [InlineData("")]
    public void Find_AnUnknownName_GivesNull(string name) => Built.Find(name).ShouldBeNull();

    [Fact]
    public void Empty_HoldsNothing()
    {
        Catalog.Empty.All().ShouldBeEmpty();
        Catalog.Empty.Organization.ShouldBeNull();
        Catalog.Empty.Find("organization").ShouldBeNull();
        (Catalog.Empty.Epoch, Catalog.Empty.Revision, Catalog.Empty.Digest).ShouldBe((string.Empty, 0, CatalogDigest.Empty));
    }

    [Fact]
    public void Build_OfResources_SharesAllButSourcesThatAreCited()
    {
        var catalog = Built;

        foreach (var resource in _data.Resources.Where(one => one is not Source))
            catalog.Find(ResourceKind.Of(resource).NameOf(resource)).ShouldBeSameAs(resource);
        Catalog.Build("epoch", 4, catalog.All()).All().ShouldBe(catalog.All(), ReferenceEqualityComparer.Instance);
        _data.Page.EvidenceCount.ShouldBe(0);
    }

    [Fact]
    public void BuildStored_OfResourcesWithTheirHashes_TakesTheHashesAsTheyAre()
    {
        var stored = ContentHash.FromBytes([.. Enumerable.Range(0, ContentHash.Length).Select(number => (byte)number)]);
        HashedResource[] resources = [.. _data.Resources.Select(resource => resource == _data.Page ? new(resource, stored) : HashedResource.Of(resource))];

        var catalog = Catalog.BuildStored("epoch", 3, resources);

        catalog.Sources.FindHashed(_data.Page.Name)!.Value.Hash.ShouldBe(stored);
        catalog.Offices.FindHashed(_data.SecretaryGeneral.Name)!.Value.Hash.ShouldBe(ContentHash.Of(_data.SecretaryGeneral));
        catalog.Digest.ShouldBe(CatalogDigest.Of(resources));
        catalog.Digest.ShouldNotBe(Built.Digest);
    }

    [Fact]
    public void Build_TwoResourcesOfOneName_NamesIt()
    {
        _data.Resources.Add(new Source { Name = "sources/page" });

        Should.Throw<ArgumentException>(() => Built).Message.ShouldContain("sources/page");
    }

    [Fact]
    public void Build_TwoOrganizations_IsRefused()
    {
        _data.Resources.Add(new Organization { Name = "organization/other" });

        Should.Throw<ArgumentException>(() => Built).Message.ShouldContain("organization");
    }

    [Fact]
    public void Build_AMessageThatIsNoResource_IsRefused() =>
        Should.Throw<ArgumentException>(() => Catalog.Build("epoch", 1, [new Citation()]));

    private static IMessage WithoutOutput(IMessage resource) => ResourceKind.Of(resource).WithoutOutput(resource);
}
