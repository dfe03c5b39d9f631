using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Time;

/// <summary>Valid partial dates and periods in and around a window of days that brute force can walk through.</summary>
internal static class DateGen
{
    /// <summary>Every day that a date can stand for, with a margin on both sides: a leap year and months around it.</summary>
    public static readonly IReadOnlyList<DateOnly> Window =
        [.. Enumerable.Range(0, 550).Select(offset => new DateOnly(2003, 10, 1).AddDays(offset))];

    private const int Never = int.MaxValue;

    public static Gen<PartialDate> Date { get; } = Gen.Frequency(
        (1, Gen.Constant(new PartialDate { Year = 2004 })),
        (3, Month),
        (6, from month in Month
            from day in Gen.Choose(1, DateTime.DaysInMonth(month.Year, month.Month))
            select new PartialDate { Year = month.Year, Month = month.Month, Day = day }));

    /// <summary>Periods with dates alone.</summary>
    public static Gen<Period> PlainPeriod { get; } =
        from start in Gen.Frequency((5, Date), (1, Gen.Constant<PartialDate>(null!)))
        from state in Gen.Elements(
            PeriodEndState.Open, PeriodEndState.Ended, PeriodEndState.Ended, PeriodEndState.EndedUnknown, PeriodEndState.Unknown)
        from end in Date
        select new Period { Start = start, End = state == PeriodEndState.Ended ? end : null, EndState = state };

    /// <summary>Periods, some of which have bounds that leave them some choice.</summary>
    public static Gen<Period> Period { get; } = Gen.Frequency(
        (1, PlainPeriod),
        (1, from period in PlainPeriod
            from bounds in Gen.Frequency((2, Gen.Constant<PartialDate>(null!)), (1, Date)).ArrayOf(4)
            let bounded = Bounded(period, bounds)
            where StartsOf(bounded).Count > 0 && EndsOf(bounded).Count > 0
            select bounded));

    /// <summary>How far the data is known: to a day of the window, or nobody says.</summary>
    public static Gen<Horizon> Horizon { get; } = Gen.Frequency(
        (4, from day in Gen.Elements(Window.AsEnumerable()) select new Horizon(day)),
        (1, Gen.Constant(default(Horizon))));

    private static Gen<PartialDate> Month =>
        from month in Gen.Choose(-1, 14)
        let first = new DateOnly(2004, 1, 1).AddMonths(month - 1)
        select new PartialDate { Year = first.Year, Month = first.Month };

    /// <summary>The days of the window that a date admits, found by comparing what it says with each day.</summary>
    public static IReadOnlyList<DateOnly> DaysOf(PartialDate date) =>
    [
        .. from day in Window
           where day.Year == date.Year && (date.Month == 0 || day.Month == date.Month) && (date.Day == 0 || day.Day == date.Day)
           select day,
    ];

    /// <summary>The numbers of the days on which a period may start; where that is not known, on any day or after all of them.</summary>
    public static IReadOnlyList<int> StartsOf(Period period)
    {
        var starts = period.Start is null ? [.. NumbersOf(Window), Never] : NumbersOf(DaysOf(period.Start));
        var first = FirstOf(period.NotBefore) ?? 0;
        var last = Math.Min(LastOf(period.BegunBy) ?? Never, LastOf(period.ConfirmedThrough) ?? Never);
        return [.. starts.Where(start => first <= start && start <= last)];
    }

    /// <summary>
    /// The numbers of the days that may be the first after a period; where that is not known, any or one after all of them. What is open
    /// goes on.
    /// </summary>
    public static IReadOnlyList<int> EndsOf(Period period, Horizon horizon = default)
    {
        var confirmed = FirstOf(period.ConfirmedThrough) ?? 0;
        var last = LastOf(period.EndedBy) ?? Never;
        // What a source attests on a day after those that are known ended thereafter.
        if (period.EndState == PeriodEndState.EndedUnknown && horizon.KnownThrough is { } known)
            last = Math.Min(last, Math.Max(known.DayNumber, confirmed) + 1);
        return [.. AllEndsOf(period).Where(end => confirmed < end && end <= last)];
    }

    /// <summary>The same, where what is open may end on any day after those that are known.</summary>
    public static IReadOnlyList<int> KnownEndsOf(Period period, Horizon horizon)
    {
        if (period.EndState != PeriodEndState.Open || horizon.KnownThrough is not { } known) return EndsOf(period, horizon);
        var confirmed = FirstOf(period.ConfirmedThrough) ?? 0;
        return [.. NumbersOf(Window).Where(end => end > known.DayNumber && end > confirmed), Never];
    }

    private static IEnumerable<int> AllEndsOf(Period period) => period.EndState switch
    {
        PeriodEndState.Ended => NumbersOf(DaysOf(period.End)),
        PeriodEndState.EndedUnknown => [.. NumbersOf(Window), Never - 1],
        PeriodEndState.Unknown => [.. NumbersOf(Window), Never],
        _ => [Never],
    };

    /// <summary>The period with those of some dates as bounds that may stand in it.</summary>
    private static Period Bounded(Period period, PartialDate?[] bounds)
    {
        var bounded = period.Clone();
        if (period.Start is null || period.Start.Day == 0) (bounded.NotBefore, bounded.BegunBy) = (bounds[0], bounds[1]);
        if (period.EndState == PeriodEndState.EndedUnknown || period.End is { Day: 0 }) bounded.EndedBy = bounds[2];
        if (period.EndState != PeriodEndState.Ended) bounded.ConfirmedThrough = bounds[3];
        return bounded;
    }

    private static int? FirstOf(PartialDate? date) => date is null ? null : NumbersOf(DaysOf(date))[0];

    private static int? LastOf(PartialDate? date) => date is null ? null : NumbersOf(DaysOf(date))[^1];

    private static IReadOnlyList<int> NumbersOf(IEnumerable<DateOnly> days) => [.. days.Select(day => day.DayNumber)];
}
