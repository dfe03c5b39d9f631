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
    public void Contains_AnyDayWithAHorizon_AgreesWithEveryChoiceOfDays() =>
        Prop.ForAll(DateGen.Period.ToArbitrary(), DateGen.Horizon.ToArbitrary(), (period, horizon) =>
        {
            var known = Model(DateGen.StartsOf(period), DateGen.KnownEndsOf(period, horizon));
            var presumed = Model(DateGen.StartsOf(period), DateGen.EndsOf(period, horizon));
            foreach (var day in DateGen.Window)
            {
                var expected = known(day) != Certainty.Certain && presumed(day) == Certainty.Certain ? Certainty.Presumed : known(day);
                period.Contains(day, horizon).ShouldBe(expected, $"{day:O} in {period}, known through {horizon.KnownThrough:O}");
            }
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
        // The longest choice of the outer one holds what any other does.
        var (outerStart, outerEnd) = (DateGen.StartsOf(outer).Min(), DateGen.EndsOf(outer).Max());
        var starts = DateGen.StartsOf(inner).Where(start => outerStart <= start);
        var ends = DateGen.EndsOf(inner).Where(end => end <= outerEnd).ToList();
        inner.MayLieWithin(outer).ShouldBe(starts.Any(start => ends.Any(end => start <= end)), $"{inner} within {outer}");
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
        new Period { EndState = PeriodEndState.Unknown }.IsValid().ShouldBeTrue();
        new Period { End = Day(2020), EndState = PeriodEndState.Unknown }.IsValid().ShouldBeFalse();
        new Period { EndState = PeriodEndState.Open, NotBefore = Day(2020, 13) }.IsValid().ShouldBeFalse();
    }

    [Fact]
    public void Contains_OpenPeriodAfterTheHorizon_IsPresumed()
    {
        var horizon = new Horizon(new(2026, 11, 20));

        Open(Day(2002)).Contains(new(2026, 11, 20), horizon).ShouldBe(Certainty.Certain);
        Open(Day(2002)).Contains(new(2026, 11, 21), horizon).ShouldBe(Certainty.Presumed);
        Ended(Day(2002), Day(2030, 1, 1)).Contains(new(2029, 12, 31), horizon).ShouldBe(Certainty.Certain);
        EndedUnknown(Day(2002)).Contains(new(2026, 11, 20), horizon).ShouldBe(Certainty.Possible);
        EndedUnknown(Day(2002)).Contains(new(2026, 11, 21), horizon).ShouldBe(Certainty.No);
    }

    [Fact]
    public void Contains_PeriodWhoseEndNobodyKnows_IsCertainAsFarAsItIsConfirmedAndNeverPresumed()
    {
        var period = new Period { Start = Day(2002, 1, 1), EndState = PeriodEndState.Unknown, ConfirmedThrough = Day(2010, 5) };
        var horizon = new Horizon(new(2026, 11, 20));

        period.Contains(new(2010, 5, 1), horizon).ShouldBe(Certainty.Certain);
        period.Contains(new(2010, 5, 2), horizon).ShouldBe(Certainty.Possible);
        period.Contains(new(2027, 1, 1), horizon).ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void Contains_PeriodOfUnknownStart_IsCertainFromTheDayByWhichItHadBegun()
    {
        var period = new Period { EndState = PeriodEndState.Open, NotBefore = Day(2000), BegunBy = Day(2001) };

        period.Contains(new(1999, 12, 31)).ShouldBe(Certainty.No);
        period.Contains(new(2000, 1, 1)).ShouldBe(Certainty.Possible);
        period.Contains(new(2001, 12, 30)).ShouldBe(Certainty.Possible);
        period.Contains(new(2001, 12, 31)).ShouldBe(Certainty.Certain);
    }

    /// <summary>
    /// Certain where the day lies within the period for each choice of its start and end, possible where it does for some.
    /// </summary>
    private static Func<DateOnly, Certainty> Model(Period period) => Model(DateGen.StartsOf(period), DateGen.EndsOf(period));

    private static Func<DateOnly, Certainty> Model(IReadOnlyList<int> starts, IReadOnlyList<int> ends)
    {
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
