using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Sources;

/// <summary>Which facts cite a source, by facts of the sample.</summary>
public sealed class EvidenceTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private SourceService.SourceServiceClient Client => new(Calls);

    [Fact]
    public async Task ListEvidence_OfEverySource_IsAsLongAsTheSourceTells()
    {
        foreach (var source in Catalog.Sources.All)
        {
            var told = await Client.GetSourceAsync(new() { Name = source.Name }, cancellationToken: Cancelled);
            var answer = await Client.ListEvidenceAsync(new() { Source = source.Name, PageSize = 1000 }, cancellationToken: Cancelled);

            answer.TotalSize.ShouldBe(told.EvidenceCount, source.Name);
            answer.Evidence.Count.ShouldBe(told.EvidenceCount, source.Name);
            answer.Evidence.ShouldAllBe(fact => fact.Citation.Source == source.Name);
        }
    }

    [Fact]
    public async Task ListEvidence_OfAReport_TellsTheSessionAndItsParagraphs()
    {
        var answer = await Client.ListEvidenceAsync(new() { Source = "sources/video-session-report", PageSize = 1000 }, cancellationToken: Cancelled);

        var session = answer.Evidence.Where(fact => fact.Resource is "sessions/council-2020-12-02").ToArray();
        session.Select(fact => fact.Field).ShouldContain("document_count", StringComparer.Ordinal);
        session.Select(fact => fact.Field).ShouldContain("participants[0]", StringComparer.Ordinal);
        answer.Evidence.Select(fact => fact.Citation.Locator).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task ListEvidence_OfADifferingClaim_TellsWhatIsClaimed()
    {
        var ulmaria = Catalog.MemberStates.Find("memberStates/ulmaria").ShouldNotBeNull();
        foreach (var discrepancy in ulmaria.Discrepancies)
        {
            var source = discrepancy.Citations[0].Source;
            var answer = await Client.ListEvidenceAsync(new() { Source = source, PageSize = 1000 }, cancellationToken: Cancelled);

            answer.Evidence.ShouldContain(
                fact => fact.Resource == ulmaria.Name && fact.Field == discrepancy.Field && fact.ClaimedValue == discrepancy.ClaimedValue);
        }
    }

    [Fact]
    public async Task ListSources_InBasicView_TellHowManyFactsCiteEach()
    {
        var request = new ListSourcesRequest { PageSize = 1000, Kind = SourceKind.Primary, Read = new() { View = ResourceView.Basic } };

        var sources = (await Client.ListSourcesAsync(request, cancellationToken: Cancelled)).Sources;

        sources.Count.ShouldBe(5);
        sources.ShouldAllBe(source => source.EvidenceCount > 5 && source.EvidenceCount == Catalog.Indexes.Evidence.Of(source.Name).Length);
    }
}
