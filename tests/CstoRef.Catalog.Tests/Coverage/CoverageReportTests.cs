using System.Collections.Immutable;
using CstoRef.Coverage;
using CstoRef.V1;

namespace CstoRef.Tests.Coverage;

public sealed class CoverageReportTests
{
    private readonly MinimalCatalog _data = new();

    [Theory]
    [InlineData("people, holdings", "start or a bound of it", 2, 3)]
    [InlineData("memberStates", "names in Russian", 0, 2)]
    [InlineData("sessions", "held: participants or not known", 1, 1)]
    [InlineData("sessions, participants", "person", 1, 2)]
    [InlineData("documents", "binding: entry into force or none", 1, 2)]
    [InlineData("sources", "cited by a fact", 1, 2)]
    public void Of_Data_CountsWhatItTells(string kind, string fact, int told, int all) =>
        Count(kind, fact).ShouldBe(new(kind, fact, told, all));

    [Fact]
    public void Of_IdentifiersAndSecondSources_CountsThem()
    {
        _data.Armenia.Identifiers.Add(MinimalCatalog.Identifier("iso3166-1-alpha2", "AM"));
        _data.Plan.Citations.Add(new Citation { Source = "sources/file", Locator = "p1", Basis = CitationBasis.Stated });

        Count("memberStates", "identifiers").Told.ShouldBe(1);
        Count("documents", "two sources or more").Told.ShouldBe(1);
    }

    [Fact]
    public void Of_EveryFactOfAKind_StandsThereOnce() => Report().Select(count => (count.Kind, count.Fact)).ShouldBeUnique();

    [Fact]
    public void Of_NothingAtAll_IsNothing() => CoverageReport.Of(Catalog.Empty).ShouldBeEmpty();

    [Theory]
    [InlineData(999, 1000, 99)]
    [InlineData(0, 3, 0)]
    [InlineData(3, 3, 100)]
    public void Percent_IsRoundedDown(int told, int all, int percent) => new CoverageCount("a", "b", told, all).Percent.ShouldBe(percent);

    private CoverageCount Count(string kind, string fact) => Report().Single(count => (count.Kind, count.Fact) == (kind, fact));

    private ImmutableArray<CoverageCount> Report() => CoverageReport.Of(Catalog.Build("minimal", 1, _data.Resources));
}
