using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>The days of a range that a reader asks for. Partial dates stand for the first of their days.</summary>
public static class DateRangeExtensions
{
    /// <summary>Whether the range, whose dates are valid, ends after it starts.</summary>
    public static bool IsOrdered(this DateRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return !range.Days().IsEmpty;
    }

    /// <summary>Whether a valid range begins after a day.</summary>
    public static bool BeginsAfter(this DateRange range, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(range);
        return range.Start is { } start && start.Earliest() > day;
    }

    /// <summary>The range of a day and of so many days before and after it, as far as the calendar goes.</summary>
    public static DateRange Around(this DateOnly day, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var (first, end) = (Math.Max(day.DayNumber - days, DayRange.Always.First), Math.Min(day.DayNumber + days + 1, DayRange.NoEnd));
        return new()
        {
            Start = DateOnly.FromDayNumber(first).ToPartialDate(),
            End = end == DayRange.NoEnd ? null : DateOnly.FromDayNumber(end).ToPartialDate(),
        };
    }

    /// <summary>The days of a valid range; every day where there is none.</summary>
    internal static DayRange Days(this DateRange? range) =>
        new((range?.Start?.Earliest() ?? DateOnly.MinValue).DayNumber, range?.End?.Earliest().DayNumber ?? DayRange.NoEnd);
}
