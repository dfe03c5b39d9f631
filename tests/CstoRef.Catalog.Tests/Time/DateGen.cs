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

    public static Gen<Period> Period { get; } =
        from start in Gen.Frequency((5, Date), (1, Gen.Constant<PartialDate>(null!)))
        from state in Gen.Elements(PeriodEndState.Open, PeriodEndState.Ended, PeriodEndState.Ended, PeriodEndState.EndedUnknown)
        from end in Date
        select new Period { Start = start, End = state == PeriodEndState.Ended ? end : null, EndState = state };

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
    public static IReadOnlyList<int> StartsOf(Period period) =>
        period.Start is null ? [.. NumbersOf(Window), Never] : NumbersOf(DaysOf(period.Start));

    /// <summary>
    /// The numbers of the days that may be the first after a period; where that is not known, any or one after all of them.
    /// </summary>
    public static IReadOnlyList<int> EndsOf(Period period) => period.EndState switch
    {
        PeriodEndState.Ended => NumbersOf(DaysOf(period.End)),
        PeriodEndState.EndedUnknown => [.. NumbersOf(Window), Never - 1],
        _ => [Never],
    };

    private static IReadOnlyList<int> NumbersOf(IEnumerable<DateOnly> days) => [.. days.Select(day => day.DayNumber)];
}
