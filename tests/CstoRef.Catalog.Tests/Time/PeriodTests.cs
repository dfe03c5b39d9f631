using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Time;

public sealed class PeriodTests
{
    [Fact]
    public void Contains_AnyDay_AgreesWithEveryChoiceOfDays() => Prop.ForAll(DateGen.Period.ToArbitrary(), period =>
    {
        var (answers, expected) = (DateGen.Window.Select(day => period.Contains(day)), DateGen.Window.Select(Model(period)));
        answers.ShouldBe(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Overlaps_AnyPeriods_AgreesWithEveryChoiceOfDays() => Prop.ForAll(DateGen.Period.Two().ToArbitrary(), periods =>
    {
        var (one, other) = periods;
        one.Overlaps(other).ShouldBe(Model(one, other));
        other.Overlaps(one).ShouldBe(one.Overlaps(other));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void MayLieWithin_AnyPeriods_AgreesWithSomeChoiceOfDays() => Prop.ForAll(DateGen.Period.Two().ToArbitrary(), periods =>
    {
        var (inner, outer) = periods;
        var outerStarts = DateGen.StartsOf(outer);
        var startsWithin = DateGen.StartsOf(inner).Any(start => outerStarts.Any(outerStart => outerStart <= start));
        var outerEnds = DateGen.EndsOf(outer);
        var endsWithin = DateGen.EndsOf(inner).Any(end => outerEnds.Any(outerEnd => end <= outerEnd));
        inner.MayLieWithin(outer).ShouldBe(startsWithin && endsWithin);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void MayContain_AnyDate_AgreesWithItsDays() =>
        Prop.ForAll(DateGen.Period.ToArbitrary(), DateGen.Date.ToArbitrary(), (period, date) =>
            period.MayContain(date).ShouldBe(DateGen.DaysOf(date).Select(Model(period)).Any(answer => answer != Certainty.No)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void CompareInOrder_OfAnyPeriods_IsATotalOrder() =>
        Prop.ForAll(DateGen.Period.Three().ToArbitrary(), periods => TotalOrder.Holds(periods, PeriodExtensions.CompareInOrder))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void CompareInOrder_PeriodsOfTheSameStart_PutsUnknownStartFirstAndOpenEndLast()
    {
        var periods = new[] { Open(Day(2020)), Ended(Day(2020), Day(2021)), Open(null), Open(Day(2019)) };

        periods.Order(Comparer<Period>.Create(PeriodExtensions.CompareInOrder))
            .ShouldBe([Open(null), Open(Day(2019)), Ended(Day(2020), Day(2021)), Open(Day(2020))]);
    }

    [Fact]
    public void Contains_HandoverDay_BelongsToTheIncomingPeriodAlone()
    {
        var handover = new DateOnly(2015, 9, 15);

        Ended(Day(2014, 12, 23), Day(2015, 9, 15)).Contains(handover).ShouldBe(Certainty.No);
        Open(Day(2015, 9, 15)).Contains(handover).ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Contains_LastDayOfTheCalendar_BelongsToAnOpenPeriod()
    {
        Open(Day(9999, 12, 31)).Contains(DateOnly.MaxValue).ShouldBe(Certainty.Certain);
        EndedUnknown(Day(9999)).Contains(DateOnly.MaxValue).ShouldBe(Certainty.Possible);
        Ended(Day(9999), Day(9999, 12, 31)).Contains(DateOnly.MaxValue).ShouldBe(Certainty.No);
        Open(Day(9999, 12, 31)).Overlaps(Open(Day(1))).ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Contains_FirstDayOfTheCalendar_IsNotHeldByAPeriodThatEndsOnIt()
    {
        Open(Day(1, 1, 1)).Contains(DateOnly.MinValue).ShouldBe(Certainty.Certain);
        Open(null).Contains(DateOnly.MinValue).ShouldBe(Certainty.Possible);
        Ended(null, Day(1, 1, 1)).Contains(DateOnly.MinValue).ShouldBe(Certainty.No);
        Ended(null, Day(1, 1, 1)).Overlaps(Open(Day(1, 1, 1))).ShouldBe(Certainty.No);
        Ended(null, Day(1, 1, 2)).Overlaps(Open(Day(1, 1, 1))).ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void IsValid_OfAPeriod_AsksForAnEndExactlyWhenItEnded()
    {
        Open(null).IsValid().ShouldBeTrue();
        EndedUnknown(Day(2020)).IsValid().ShouldBeTrue();
        Ended(null, Day(2020)).IsValid().ShouldBeTrue();
        Ended(Day(2020), null).IsValid().ShouldBeFalse();
        new Period { End = Day(2020), EndState = PeriodEndState.Open }.IsValid().ShouldBeFalse();
        new Period { Start = Day(2020) }.IsValid().ShouldBeFalse();
        Open(Day(2020, 13)).IsValid().ShouldBeFalse();
        Ended(null, Day(2020, 0, 1)).IsValid().ShouldBeFalse();
    }

    /// <summary>
    /// Certain where the day lies within the period for each choice of its start and end, possible where it does for some.
    /// </summary>
    private static Func<DateOnly, Certainty> Model(Period period)
    {
        var (starts, ends) = (DateGen.StartsOf(period), DateGen.EndsOf(period));
        return day =>
        {
            if (starts.All(start => start <= day.DayNumber) && ends.All(end => day.DayNumber < end)) return Certainty.Certain;
            return starts.Any(start => start <= day.DayNumber) && ends.Any(end => day.DayNumber < end) ? Certainty.Possible : Certainty.No;
        };
    }

    private static Certainty Model(Period one, Period other)
    {
        // Two spans share a day exactly when each starts before either ends, which splits the choice of four days into choices of two.
        Period[] both = [one, other];
        if (both.All(first => both.All(second => EveryStartPrecedesEveryEnd(first, second)))) return Certainty.Certain;
        var (mayHold, otherMayHold) = (Model(one), Model(other));
        var shareADay = DateGen.Window.Any(day => mayHold(day) != Certainty.No && otherMayHold(day) != Certainty.No);
        return shareADay ? Certainty.Possible : Certainty.No;
    }

    private static bool EveryStartPrecedesEveryEnd(Period first, Period second)
    {
        var ends = DateGen.EndsOf(second);
        return DateGen.StartsOf(first).All(start => ends.All(end => start < end));
    }
}
