using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Evidence;

public sealed class EvidenceIndexTests
{
    private static readonly ILookup<string, SampleCitation> Sample = SampleCitation.All().ToLookup(citation => citation.Source, StringComparer.Ordinal);

    public static TheoryData<string> PrimarySources =>
        [.. SampleCatalog.Catalog.Sources.All.Where(source => source.Kind == SourceKind.Primary).Select(source => source.Name)];

    [Fact]
    public void Of_EverySource_IsWhatTheSampleCitesItFor()
    {
        SampleCatalog.Catalog.Sources.All.Select(source => source.Name).ShouldBeSubsetOf(Sample.Select(source => source.Key).Concat(Uncited()), StringComparer.Ordinal);
        foreach (var source in SampleCatalog.Catalog.Sources.All)
        {
            var facts = SampleCatalog.Catalog.Indexes.Evidence.Of(source.Name);

            Told(facts).ShouldBe(Sample[source.Name], ignoreOrder: true, source.Name);
            facts.Length.ShouldBe(source.EvidenceCount, source.Name);
        }
    }

    [Theory]
    [MemberData(nameof(PrimarySources))]
    public void Of_APrimarySource_NamesEveryParagraphThatTheSampleCites(string source)
    {
        var facts = SampleCatalog.Catalog.Indexes.Evidence.Of(source);

        facts.Select(fact => fact.Citation.Locator).Distinct(StringComparer.Ordinal)
            .ShouldBe(Sample[source].Select(citation => citation.Locator).Distinct(StringComparer.Ordinal), ignoreOrder: true);
    }

    [Fact]
    public void Of_ASource_IsInOrderOfKindNameAndField()
    {
        var data = new MinimalCatalog();
        Citation[] pages = [new() { Source = "sources/new", Locator = "p1" }, new() { Source = "sources/new", Locator = "p2", Fields = { "period.start" } }];
        data.Resources.Add(new Source { Name = "sources/new" });
        foreach (var index in new[] { 2, 0 }) data.Armenia.Memberships[index].Citations.Add(pages);
        data.Armenia.Citations.Add(new Citation { Source = "sources/new", Fields = { "memberships[1].period", "capitals", "memberships[0].period.start" } });
        data.Armenia.Discrepancies[0].Citations.Add(new Citation { Source = "sources/new" });
        data.Organization.Citations.Add(new Citation { Source = "sources/new" });
        data.Belarus.Citations.Add(pages[0]);

        var facts = Catalog.Build("epoch", 1, data.Resources.Reverse()).Indexes.Evidence.Of("sources/new");

        facts.Select(fact => (fact.Resource, fact.Field, fact.Citation.Locator, fact.ClaimedValue)).ShouldBe(
        [
            ("organization", "", "", ""),
            ("memberStates/armenia", "capitals", "", ""),
            ("memberStates/armenia", "memberships[0]", "p1", ""),
            ("memberStates/armenia", "memberships[0].period.start", "", ""),
            ("memberStates/armenia", "memberships[0].period.start", "p2", ""),
            ("memberStates/armenia", "memberships[1].period", "", ""),
            ("memberStates/armenia", "memberships[1].period.end", "", "2024"),
            ("memberStates/armenia", "memberships[2]", "p1", ""),
            ("memberStates/armenia", "memberships[2].period.start", "p2", ""),
            ("memberStates/belarus", "", "p1", ""),
        ]);
    }

    [Fact]
    public void Of_AnUnknownSource_IsEmpty() => SampleCatalog.Catalog.Indexes.Evidence.Of("sources/none").ShouldBeEmpty();

    [Fact]
    public void Build_WhateverTheSourcesSay_CountsAnew() => Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), resources =>
    {
        var catalog = Catalog.Build("epoch", 1, resources.DistinctBy(ResourceKind.IdentityOf, StringComparer.Ordinal));

        // By itself: these resources break the rules, and no other index could hold them.
        var index = new CstoRef.Evidence.EvidenceIndex(catalog);
        foreach (var source in catalog.Sources.All) source.EvidenceCount.ShouldBe(index.Of(source.Name).Length);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Uncited() =>
        SampleCatalog.Catalog.Sources.All.Where(source => source.EvidenceCount == 0).Select(source => source.Name);

    private static IEnumerable<SampleCitation> Told(IEnumerable<V1.Evidence> facts) =>
        facts.Select(fact => new SampleCitation(fact.Citation.Source, fact.Resource, fact.Field, fact.Citation.Locator, fact.ClaimedValue));
}
