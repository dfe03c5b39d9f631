using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>Periods that are calendar years.</summary>
internal static class CalendarYearExtensions
{
    private const int LastYear = 9999;

    /// <summary>Whether each of some dates, in order, is the 1 January of the year after the one before.</summary>
    public static bool AreNewYearsInARow(this IReadOnlyList<PartialDate?> dates) =>
        dates.All(date => date is { Month: 1, Day: 1 }) && dates.Index().All(entry => entry.Item!.Year == dates[0]!.Year + entry.Index);

    /// <summary>
    /// The New Year on which the period after some valid ones begins that are calendar years in a row: that on which the last of them ends. An open one is
    /// taken to end with its year, unless the data, as far as it is known, says that it went on for longer. Null where they do not show when it is.
    /// </summary>
    /// <param name="periods">The periods.</param>
    /// <param name="knownThrough">The day up to which the data is known; where nobody says, an open period goes on.</param>
    public static PartialDate? NextNewYear(this IReadOnlyList<Period> periods, PartialDate? knownThrough)
    {
        if (periods.Count == 0 || !AreNewYearsInARow([.. periods.Select(period => period.Start)])) return null;
        var last = periods[^1];
        if (last.EndState == PeriodEndState.Ended) return last.End is { Month: 1, Day: 1 } ? last.End : null;
        var next = last.EndState == PeriodEndState.Open ? last.Start.CalendarYearAfter(0)?.End : null;
        return next is not null && knownThrough?.IsCertainlyBefore(next) == true ? next : null;
    }

    /// <summary>The calendar year that begins a number of years after a date's; null after the calendar's last year.</summary>
    public static Period? CalendarYearAfter(this PartialDate date, int years)
    {
        var year = date.Year + years;
        return year >= LastYear
            ? null
            : new() { Start = NewYear(year), End = NewYear(year + 1), EndState = PeriodEndState.Ended };
    }

    private static PartialDate NewYear(int year) => new() { Year = year, Month = 1, Day = 1 };
}
