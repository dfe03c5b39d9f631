using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Time;

public sealed class DayStretchTests
{
    private static readonly DateOnly First = DateGen.Window[0];
    private static readonly DateOnly Last = DateGen.Window[^1];

    [Fact]
    public void StretchesBetween_AnyPeriod_HoldTheDaysThatThePeriodHolds() =>
        Prop.ForAll(DateGen.Period.ToArbitrary(), DateGen.Horizon.ToArbitrary(), (period, horizon) =>
        {
            var stretches = period.StretchesBetween(First, Last, horizon).ToList();

            stretches.SelectMany(DaysOf)
                .ShouldBe(DateGen.Window.Select(day => (day, period.Contains(day, horizon))).Where(day => day.Item2 != Certainty.No));
            stretches.Zip(stretches.Skip(1)).ShouldAllBe(pair => pair.First.Certainty != pair.Second.Certainty);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void StretchesBetween_AnyDate_HoldTheDaysThatItStandsFor() => Prop.ForAll(DateGen.Date.ToArbitrary(), date =>
        date.StretchesBetween(First, Last).SelectMany(DaysOf).ShouldBe(
            DateGen.DaysOf(date).Intersect(DateGen.Window).Select(day => (day, date.IsFull() ? Certainty.Certain : Certainty.Possible))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void StretchesBetween_PartialEnds_ArePossibleAroundWhatIsCertain() =>
        Ended(Day(2006), Day(2007, 6)).StretchesBetween(new(2000, 1, 1), new(2010, 12, 31)).ShouldBe(
        [
            new(new(2006, 1, 1), new(2006, 12, 30), Certainty.Possible),
            new(new(2006, 12, 31), new(2007, 5, 31), Certainty.Certain),
            new(new(2007, 6, 1), new(2007, 6, 29), Certainty.Possible),
        ]);

    [Fact]
    public void StretchesBetween_ToTheCalendarsEnd_HoldsItsLastDay() =>
        Open(Day(9999, 12, 31)).StretchesBetween(DateOnly.MinValue, DateOnly.MaxValue).ShouldBe([new(DateOnly.MaxValue, DateOnly.MaxValue, Certainty.Certain)]);

    private static IEnumerable<(DateOnly Day, Certainty Certainty)> DaysOf(DayStretch stretch) =>
        Enumerable.Range(stretch.First.DayNumber, stretch.Last.DayNumber - stretch.First.DayNumber + 1).Select(number => (DateOnly.FromDayNumber(number), stretch.Certainty));
}
