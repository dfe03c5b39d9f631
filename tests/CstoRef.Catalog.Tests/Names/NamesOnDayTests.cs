using CstoRef.Names;
using CstoRef.Time;
using CstoRef.V1;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Names;

public sealed class NamesOnDayTests
{
    private static readonly Horizon Known = new(new(2020, 12, 31));

    private static readonly OtherName Alias = Name("Alias", null);

    [Fact]
    public void Of_NoPastName_IsThePresentNameForCertain() =>
        On(new(2000, 1, 1), Alias).ShouldBe([("Present", Certainty.Certain)]);

    [Fact]
    public void Of_PastNameThatCertainlyHoldsTheDay_IsThatName() =>
        On(new(2004, 6, 1), Alias, Name("Past", Ended(Day(2003), Day(2005)))).ShouldBe([("Past", Certainty.Certain)]);

    [Theory]
    [InlineData(2002, 12, 31)]
    [InlineData(2006, 1, 1)]
    public void Of_DayOutsideThePastName_IsThePresentNameForCertain(int year, int month, int day) =>
        On(new(year, month, day), Name("Past", Ended(Day(2003), Day(2005)))).ShouldBe([("Present", Certainty.Certain)]);

    [Fact]
    public void Of_PastNamesThatPossiblyHoldTheDay_AreAllWithThePresentOneLast() =>
        On(new(2005, 6, 1), Name("Later", Ended(Day(2005), Day(2005))), Name("Earlier", EndedUnknown(Day(1999))))
            .ShouldBe([("Earlier", Certainty.Possible), ("Later", Certainty.Possible), ("Present", Certainty.Possible)]);

    [Fact]
    public void Of_CertainAndPossiblePastNames_IsTheCertainOne() =>
        On(new(2004, 6, 1), Name("Possible", Ended(null, Day(2005))), Name("Certain", Ended(Day(2003), Day(2005)))).ShouldBe([("Certain", Certainty.Certain)]);

    [Fact]
    public void Of_NameStillInUse_StandsBesideThePresentOne() =>
        On(new(2020, 1, 1), Name("Beside", Open(Day(2010)))).ShouldBe([("Beside", Certainty.Certain), ("Present", Certainty.Certain)]);

    [Fact]
    public void Of_DayAfterTheHorizon_PresumesThePresentNames() =>
        On(new(2021, 1, 1), Name("Beside", Open(Day(2010))), Name("Past", EndedUnknown(Day(1999))))
            .ShouldBe([("Beside", Certainty.Presumed), ("Present", Certainty.Presumed)]);

    [Fact]
    public void Of_NameOfWhichNobodyKnowsWhetherItEnded_StandsBesideThePresentOne() =>
        On(new(2020, 1, 1), Name("Perhaps", new() { Start = Day(2010), EndState = PeriodEndState.Unknown }))
            .ShouldBe([("Perhaps", Certainty.Possible), ("Present", Certainty.Certain)]);

    [Fact]
    public void Of_PastName_TellsItsPeriodAndCitations()
    {
        var past = Name("Past", Ended(Day(2003), Day(2005)));
        past.Citations.Add(Stated());

        var name = NamesOnDay.Of([English("Present")], [past], new(2004, 1, 1), default).ShouldHaveSingleItem();

        name.Period.ShouldBe(past.Period);
        name.Citations.ShouldBe([Stated()]);
    }

    private static OtherName Name(string text, Period? period) => new() { Texts = { English(text) }, Period = period };

    private static IEnumerable<(string Text, Certainty Certainty)> On(DateOnly day, params OtherName[] otherNames) =>
        NamesOnDay.Of([English("Present")], otherNames, day, Known).Select(name => (name.Texts[0].Text, name.Certainty));
}
