using CstoRef.Coverage;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;

namespace CstoRef.Tests.Coverage;

public sealed class CoverageGapsTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private readonly MinimalCatalog _data = new();

    [Fact]
    public void Find_OpenPeriodThatNobodyConfirms_IsAGapUntilASourceDoes()
    {
        Find("period-unconfirmed").ShouldContain(("forces/reaction-force", "period.confirmed_through"));

        _data.Force.Period.ConfirmedThrough = MinimalCatalog.Day(2026, 11, 1);

        Find("period-unconfirmed").ShouldNotContain(("forces/reaction-force", "period.confirmed_through"));
        Find("period-unconfirmed").ShouldAllBe(gap => gap.Resource != "chairmanships/armenia-2015");
    }

    [Fact]
    public void Find_HoldingOfWhichNothingTellsTheBeginning_IsAGapUntilABoundDoes()
    {
        Find("holding-unbounded").ShouldBe([("people/somebody", "holdings[2].period.start")]);

        _data.Person.Holdings[2].Period.BegunBy = MinimalCatalog.Day(2012);

        Find("holding-unbounded").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2026, 11, 26, true)]
    [InlineData(2026, 11, 27, false)]
    [InlineData(2026, 11, 0, false)]
    [InlineData(2025, 0, 0, true)]
    public void Find_PlannedSession_IsAGapOnceItsDayIsCertainlyPast(int year, int month, int day, bool isGap)
    {
        _data.PlannedSession.Start = MinimalCatalog.Day(year, month, day);

        (Find("session-overdue").Count > 0).ShouldBe(isGap);
    }

    [Fact]
    public void Find_HeldSessionThatNamesNobody_IsAGapUnlessItSaysSo()
    {
        _data.Session.Participants.Clear();
        Find("participants-missing").ShouldBe([("sessions/council-2002-10-07", "participants")]);

        _data.Session.ParticipantsNotKnown = true;

        Find("participants-missing").ShouldBeEmpty();
    }

    [Fact]
    public void Find_ParticipantWithAnOfficeAlone_IsAGap() =>
        Find("participant-unnamed").ShouldBe([("sessions/council-2002-10-07", "participants[1].person")]);

    [Fact]
    public void Find_BindingInstrumentThatDoesNotSayWhetherItBinds_IsAGap()
    {
        Find("entry-into-force-missing").ShouldBe([("documents/treaty-1992", "entry_into_force")]);

        _data.Treaty.NotInForce = true;

        Find("entry-into-force-missing").ShouldBeEmpty();
    }

    [Fact]
    public void Find_BindingInstrumentThatSaysByWhenItWasInForce_IsNoGap()
    {
        _data.Treaty.Validity = new() { BegunBy = new() { Year = 1999 }, EndState = PeriodEndState.Open };

        Find("entry-into-force-missing").ShouldBeEmpty();
    }

    [Fact]
    public void Find_NamesWithoutRussian_AreGaps()
    {
        Find("russian-missing").ShouldContain(("memberStates/belarus", "official_names"));
        Find("russian-missing").ShouldNotContain(("memberStates/belarus", "display_names"));
    }

    [Theory]
    [InlineData(SourceKind.Repost, true)]
    [InlineData(SourceKind.Encyclopedia, true)]
    [InlineData(SourceKind.Compilation, true)]
    [InlineData(SourceKind.News, false)]
    public void Find_FactThatRestsOnOneWeakSource_IsAGap(SourceKind kind, bool isGap)
    {
        _data.Page.Kind = kind;

        Find("source-weak").Contains(("events/statement", "date")).ShouldBe(isGap);
    }

    [Fact]
    public void Find_FactThatAnotherSourceSupports_IsNoGap()
    {
        _data.Page.Kind = SourceKind.Repost;
        _data.Event.Citations.Add(new Citation { Source = "sources/file", Locator = "p1", Basis = CitationBasis.Stated });

        Find("source-weak").ShouldNotContain(("events/statement", "date"));
    }

    [Fact]
    public void Find_ClaimThatDiffers_SupportsNothing() =>
        Find("source-weak").ShouldNotContain(("memberStates/armenia", "memberships[1].period.end"));

    [Fact]
    public void Find_InASample_IsInTheOrderOfTheKinds()
    {
        var gaps = CoverageGaps.Find(SampleCatalog.Catalog, Today);

        var kinds = gaps.Select(gap => gap.Kind).Distinct(StringComparer.Ordinal).ToList();
        kinds.ShouldNotBeEmpty();
        kinds.ShouldBe(CoverageGaps.Kinds.Select(kind => kind.Id).Where(kind => kinds.Contains(kind, StringComparer.Ordinal)));
    }

    private List<(string Resource, string Field)> Find(string kind) =>
    [
        .. CoverageGaps.Find(Catalog.Build("minimal", 1, _data.Resources), Today)
            .Where(gap => string.Equals(gap.Kind, kind, StringComparison.Ordinal))
            .Select(gap => (gap.Resource, gap.Field)),
    ];
}
