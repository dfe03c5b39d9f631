using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Views;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Identifiers;

public sealed class IdentifierTests
{
    private readonly MinimalCatalog _data = new();

    [Theory]
    [InlineData("wikidata", "Q318693")]
    [InlineData("cow", "7")]
    [InlineData("cow", "371")]
    [InlineData("un-m49", "051")]
    [InlineData("eu-country", "ARM")]
    [InlineData("viaf", "0123456789")]
    [InlineData("unts", "I-39775")]
    [InlineData("un-document", "A/RES/59/50")]
    [InlineData("un-document", "A/C.6/59/L.9/Rev.1")]
    [InlineData("a-scheme-of-2-words", "Any.thing:/?#ж😀")]
    public void Check_ValueOfTheSchemesForm_IsKept(string scheme, string value)
    {
        _data.Charter.Identifiers.Add(
            new Identifier(Identifier(scheme, value)) { Uri = "https://example.org/1", Citations = { Stated() } });

        _data.Check().ShouldBeEmpty();
    }

    [Fact]
    public void Check_OwnCodesOfAStateAndTheSameValueInAnotherKindOrScheme_AreKept()
    {
        _data.Armenia.Identifiers.Add(
            [
                Identifier("iso3166-1-alpha2", "AM"), Identifier("iso3166-1-alpha3", "ARM"), Identifier("iso3166-1-numeric", "051"),
                Identifier("un-m49", "051"),
            ]);
        _data.Page.Identifiers.Add(Identifier("un-m49", "051"));

        _data.Check().ShouldBeEmpty();
    }

    [Fact]
    public void Find_OfAKind_LooksAtThatKindOnly()
    {
        _data.Armenia.Identifiers.Add([Identifier("cow", "371"), Identifier("wikidata", "Q399")]);
        _data.Belarus.Identifiers.Add(Identifier("wikidata", "Q184"));
        _data.Event.Identifiers.Add(Identifier("wikidata", "Q399"));
        var indexes = Catalog.Build("epoch", 1, _data.Resources).Indexes;

        indexes.MemberStates.Identifiers.Find(new() { Scheme = "wikidata", Value = "Q399" }).ShouldBe([0]);
        indexes.MemberStates.Identifiers.Find(new() { Scheme = "wikidata" }).ShouldBe([0, 1]);
        indexes.MemberStates.Identifiers.Find(new() { Scheme = "cow", Value = "Q399" }).ShouldBeEmpty();
        indexes.MemberStates.Identifiers.Find(new() { Scheme = "viaf" }).ShouldBeEmpty();
        indexes.Events.Identifiers.Find(new() { Scheme = "wikidata" }).ShouldBe([0]);
    }

    [Fact]
    public void IdentifiersOf_EveryKind_AreThoseOfTheResource()
    {
        foreach (var kind in ResourceKind.All)
        {
            var resource = kind.Parse($$"""{"name":"{{kind.Collection}}","identifiers":[{"scheme":"viaf","value":"1"}]}""");
            kind.IdentifiersOf(resource).ShouldBe([Identifier("viaf", "1")]);
        }
    }

    [Fact]
    public void BasicView_LeavesOutTheirCitationsOnly()
    {
        var document = new Document { Identifiers = { new Identifier(Identifier("viaf", "1")) { Citations = { Stated() } } } };

        BasicView.Of(document).Identifiers.ShouldBe([Identifier("viaf", "1")]);
    }
}
