using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Time;

public sealed class PeriodOverlapsTests
{
    [Fact]
    public void Certain_AnyPeriods_FindsAPairExactlyWhereTwoOverlap() => Prop.ForAll(DateGen.Period.ListOf().ToArbitrary(), periods =>
    {
        var found = PeriodOverlaps.Certain(periods.Index(), period => period.Item).ToList();
        var overlapping = periods.Index().Any(one => periods.Skip(one.Index + 1).Any(other => Overlap(one.Item, other)));

        found.ShouldAllBe(pair => pair.Earlier.Index != pair.Later.Index && Overlap(pair.Earlier.Item, pair.Later.Item));
        found.Count.ShouldBeInRange(overlapping ? 1 : 0, overlapping ? periods.Count : 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Certain_PeriodsWithinALongerOne_AreAllFound()
    {
        Period[] periods = [Open(Day(2000)), Ended(Day(2001), Day(2003)), Ended(Day(2004), Day(2006))];

        PeriodOverlaps.Certain(periods, period => period).ShouldBe([(periods[0], periods[1]), (periods[0], periods[2])]);
    }

    [Fact]
    public void Certain_PeriodsThatAreAbsentOrInvalid_AreLeftOut() =>
        PeriodOverlaps.Certain([null, new Period(), Open(Day(2020, 13)), Open(Day(2020)), null], period => period).ShouldBeEmpty();

    private static bool Overlap(Period one, Period other) => one.Overlaps(other) == Certainty.Certain;
}
