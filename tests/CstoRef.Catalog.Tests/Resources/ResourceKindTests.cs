using CstoRef.Resources;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Resources;

public sealed class ResourceKindTests
{
    [Fact]
    public void All_HoldsEveryMessageOfTheContractThatHasNameRevisionAndIdentifiers()
    {
        var resources = typeof(Document).Assembly.GetTypes()
            .Where(type => typeof(IMessage).IsAssignableFrom(type))
            .Where(type => ((string[])["Name", "Revision", "Identifiers"]).All(field => type.GetProperty(field) is not null))
            .Select(type => type.Name);

        ResourceKind.All.Select(kind => kind.Descriptor.Name).ShouldBe(resources, ignoreOrder: true);
    }

    [Fact]
    public void Kinds_All_AreDistinctInEveryName()
    {
        ResourceKind.All.Select(kind => kind.Collection).Distinct(StringComparer.Ordinal).Count().ShouldBe(ResourceKind.All.Length);
        ResourceKind.All.Select(kind => kind.TableName).Distinct(StringComparer.Ordinal).Count().ShouldBe(ResourceKind.All.Length);
        ResourceKind.All.Select(kind => kind.SeedFileName).Distinct(StringComparer.Ordinal).Count().ShouldBe(ResourceKind.All.Length);
    }

    [Fact]
    public void NamePattern_OfAKind_IsItsCollectionAndVariable()
    {
        ResourceKind.GoverningBody.NamePattern.ShouldBe("governingBodies/{governing_body}");
        ResourceKind.Organization.NamePattern.ShouldBe("organization");
        ResourceKind.GoverningBody.DisplayName.ShouldBe("governing body");
    }

    [Fact]
    public void Of_AResource_IsItsKind() =>
        ResourceKind.All.ShouldAllBe(kind => ResourceKind.Of(kind.Parse("{}")) == kind);

    [Fact]
    public void Of_AnotherMessage_IsRefused() =>
        Should.Throw<ArgumentException>(() => ResourceKind.Of(new Period())).Message.ShouldContain("cstoref.v1.Period");

    [Fact]
    public void Parse_OfItsJson_GivesTheResourceWithoutOutput() => Prop.ForAll(RandomResources.Any.ToArbitrary(), resource =>
    {
        var kind = ResourceKind.Of(resource);
        var parsed = kind.Parse(kind.ToJson(resource));
        kind.RevisionOf(parsed).ShouldBe(0);
        parsed.ShouldBe(kind.WithoutOutput(resource));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void WithoutOutput_ASource_LeavesOutRevisionAndCountAndTheSourceAsItIs()
    {
        var source = new Source { Name = "sources/a", Revision = 3, EvidenceCount = 7 };

        ResourceKind.Source.WithoutOutput(source).ShouldBe(new Source { Name = "sources/a" });
        source.EvidenceCount.ShouldBe(7);
    }

    [Fact]
    public void Parse_AnUnknownField_IgnoresIt() =>
        ResourceKind.Force.Parse("""{"name": "forces/a", "added_later": {"deep": [1]}}""").ShouldBe(new Force { Name = "forces/a" });

    [Fact]
    public void ToJson_OfAResource_IsOneLine() => ResourceKind.Source.ToJson(new MinimalCatalog().Page).ShouldNotContain('\n');
}
