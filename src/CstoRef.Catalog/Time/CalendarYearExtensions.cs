using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>Periods that are calendar years.</summary>
internal static class CalendarYearExtensions
{
    private const int LastYear = 9999;

    /// <summary>Whether each of some dates, in order, is the 1 January of the year after the one before.</summary>
    public static bool AreNewYearsInARow(this IReadOnlyList<PartialDate?> dates) =>
        dates.All(date => date is { Month: 1, Day: 1 }) && dates.Index().All(entry => entry.Item!.Year == dates[0]!.Year + entry.Index);

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
