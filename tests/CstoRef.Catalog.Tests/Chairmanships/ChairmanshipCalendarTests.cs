using CstoRef.Tests.Time;
using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.Chairmanships.Turns;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Chairmanships;

public sealed class ChairmanshipCalendarTests
{
    [Fact]
    public void On_AnyDay_TellsWhatIsCertainOrElseAllThatIsPossible() =>
        Prop.ForAll(DateGen.Period.ListOf().ToArbitrary(), Gen.Elements(DateGen.Window.AsEnumerable()).ToArbitrary(), (periods, day) =>
        {
            List<Chairmanship> turns = [.. periods.Select((period, i) => new Chairmanship { Name = $"chairmanships/state-{i}", Period = period })];
            var answers = turns.Select(turn => (turn.Name, Certainty: turn.Period.Contains(day))).Where(turn => turn.Certainty != Certainty.No).ToList();
            var expected = answers.Any(IsCertain) ? answers.Where(IsCertain) : answers;

            CatalogOf(turns).Indexes.ChairmanshipCalendar.On(day, withEvidence: true).Select(onDay => (onDay.Chairmanship.Name, onDay.Certainty))
                .ShouldBe(expected, ignoreOrder: true);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_HandoverDay_NamesTheOutgoing()
    {
        var calendar = CatalogOf([Turn("armenia", Ended(Day(2015, 9, 15), Day(2016, 10, 14))), Turn("belarus", Ended(Day(2016, 10, 14), Day(2017, 11)))])
            .Indexes.ChairmanshipCalendar;

        var onDay = calendar.On(new(2016, 10, 14), withEvidence: true).ShouldHaveSingleItem();

        (onDay.Chairmanship.Name, onDay.OutgoingChairmanship).ShouldBe(("chairmanships/belarus-2016", "chairmanships/armenia-2015"));
        calendar.On(new(2016, 10, 15), withEvidence: true).ShouldHaveSingleItem().OutgoingChairmanship.ShouldBeEmpty();
        calendar.On(new(2017, 11, 1), withEvidence: true).ShouldHaveSingleItem().OutgoingChairmanship.ShouldBeEmpty();
    }

    [Fact]
    public void On_DayThatNoneHolds_TellsNothing()
    {
        var calendar = CatalogOf([Turn("armenia", Ended(Day(2015), Day(2016))), Turn("belarus", Open(Day(2018)))]).Indexes.ChairmanshipCalendar;

        calendar.On(new(2014, 12, 31), withEvidence: true).ShouldBeEmpty();
        calendar.On(new(2017, 6, 1), withEvidence: true).ShouldBeEmpty();
        calendar.InOrder.Select(chairmanship => chairmanship.Name).ShouldBe(["chairmanships/armenia-2015", "chairmanships/belarus-2018"]);
    }

    [Fact]
    public void On_WithoutEvidence_LeavesOutCitations() =>
        CatalogOf([Turn("armenia", Open(Day(2015)))]).Indexes.ChairmanshipCalendar.On(new(2020, 1, 1), withEvidence: false)
            .ShouldHaveSingleItem().Chairmanship.Citations.ShouldBeEmpty();

    private static Catalog CatalogOf(IEnumerable<Chairmanship> turns) => Catalog.Build("epoch", 1, turns);

    private static bool IsCertain((string Name, Certainty Certainty) answer) => answer.Certainty == Certainty.Certain;
}
