using CstoRef.Names;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Tests.Names;

public sealed class ReferencedNamesTests
{
    private static readonly Catalog Catalog = SampleCatalog.Catalog;

    [Fact]
    public void In_EveryResource_AreThoseOfItsReferencesSortedAndOnce()
    {
        foreach (var resource in SampleCatalog.Resources())
        {
            var expected =
                from node in MessageNode.Walk(resource)
                from field in ContractMessage.Of(node.Message).References
                from value in field.ValuesIn(node.Message)
                let name = (string)value.Value
                where name.Length > 0
                select name;

            ReferencedNames.In(resource, Catalog).Select(reference => reference.Name)
                .ShouldBe(expected.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), resource.ToString());
        }
    }

    [Fact]
    public void In_AnAnswer_NamesWhatIsOfAnyKindToo()
    {
        var answer = new ListEvidenceResponse
        {
            Evidence = { new V1.Evidence { Resource = "forces/air-forces", Citation = new() { Source = "sources/ministry-survey" } } },
        };

        var names = ReferencedNames.With(answer, Catalog).References;

        names.Select(reference => reference.Name).ShouldBe(["forces/air-forces", "sources/ministry-survey"]);
        names[0].DisplayNames.ShouldBe(Catalog.Forces.Find("forces/air-forces")!.DisplayNames);
        names[1].DisplayNames.ShouldHaveSingleItem().Text.ShouldBe(Catalog.Sources.Find("sources/ministry-survey")!.Title);
        answer.References.ShouldBeEmpty();
    }

    [Fact]
    public void In_TheBasicView_NamesNoSource()
    {
        foreach (var document in Catalog.Documents.Basic)
            ReferencedNames.In(document, Catalog).ShouldAllBe(reference => !reference.Name.StartsWith("sources/", StringComparison.Ordinal));
    }

    [Fact]
    public void In_AResourceThatNamesNobody_AreNone() =>
        ReferencedNames.In(new Chairmanship { MemberState = "memberStates/nowhere" }, Catalog).ShouldBeEmpty();

    [Fact]
    public void ReaderNames_OfEveryResource_AreThoseOfItsTimeline()
    {
        foreach (var entry in Catalog.Indexes.Timeline.All)
            entry.Titles.ShouldBe(ReaderNames.Of(Catalog.Find(entry.Resource)!, Catalog), entry.Resource);
    }

    [Fact]
    public void ReaderNames_OfEveryResource_AreThere()
    {
        foreach (var resource in Catalog.All()) ReaderNames.Of(resource, Catalog).ShouldNotBeEmpty(resource.ToString());
    }
}
