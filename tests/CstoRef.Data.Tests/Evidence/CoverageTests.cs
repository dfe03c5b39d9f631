using CstoRef.V1;

namespace CstoRef.Data.Tests.Evidence;

/// <summary>How far the data exhausts its sources.</summary>
public sealed class CoverageTests
{
    private static IEnumerable<Source> Primary => Dataset.Catalog.Sources.All.Where(source => source.Kind == SourceKind.Primary);

    [Fact]
    public void PrimaryDocuments_AreFiveAndCitedByMoreThanFiftyFactsEach()
    {
        Primary.Count().ShouldBe(5);
        Primary.ShouldAllBe(source => source.EvidenceCount > 50);
    }

    [Fact]
    public void ReportOfTheVideoSession_IsCitedParagraphByParagraph()
    {
        var facts = Dataset.Catalog.Indexes.Evidence.Of("sources/asiaplus-csc-video-session");

        var fields = facts.Where(fact => fact.Resource is "sessions/csc-2020-12-02").Select(fact => fact.Field).ToArray();
        fields.ShouldContain("document_count", StringComparer.Ordinal);
        fields.ShouldContain("participants[0]", StringComparer.Ordinal);
        facts.Select(fact => fact.Citation.Locator).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void SurveyOfTheForeignMinistry_IsCitedForTheCharterAndAsTellingAnotherYear()
    {
        var facts = Dataset.Catalog.Indexes.Evidence.Of("sources/belarus-mfa-csto");

        facts.ShouldContain(fact => fact.Resource == "documents/charter-2002" && fact.Field == "entry_into_force" && fact.Citation.Locator == "p3");
        facts.ShouldContain(
            fact => fact.Resource == "chairmanships/belarus-2010" && fact.Field == "period.start" && fact.Citation.Locator == "p11" && fact.ClaimedValue == "2011");
    }

    [Fact]
    public void ClaimsAboutUzbekistan_AreEvidenceOfTheirSources()
    {
        var uzbekistan = Dataset.Catalog.MemberStates.Find("memberStates/uzbekistan").ShouldNotBeNull();
        foreach (var claim in uzbekistan.Discrepancies)
        {
            Dataset.Catalog.Indexes.Evidence.Of(claim.Citations[0].Source).ShouldContain(
                fact => fact.Resource == uzbekistan.Name && fact.Field == claim.Field && fact.ClaimedValue == claim.ClaimedValue);
        }
    }

    [Fact]
    public void PlaceOfTheCharter_IsClaimedOtherwiseByTwoTextsThatErr()
    {
        var claim = Dataset.Catalog.Documents.Find("documents/charter-2002").ShouldNotBeNull().Discrepancies.ShouldHaveSingleItem();

        (claim.Field, claim.ClaimedValue).ShouldBe(("places", "Tashkent"));
        claim.Resolution.ShouldStartWith("Two news texts err");
    }
}
