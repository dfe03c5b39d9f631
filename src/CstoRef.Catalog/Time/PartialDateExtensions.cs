using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// The days that a partial date stands for. The only place, with <see cref="PeriodExtensions"/>, where dates are compared.
/// </summary>
public static class PartialDateExtensions
{
    /// <summary>Whether year, month and day make a date that exists, or a month or a year.</summary>
    public static bool IsValid(this PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return date.Year is >= 1 and <= 9999
            && date.Month is >= 0 and <= 12
            && date.Day >= 0
            && (date.Day == 0 || (date.Month != 0 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month)));
    }

    /// <summary>The first day that a valid date stands for.</summary>
    public static DateOnly Earliest(this PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return new(date.Year, Math.Max(date.Month, 1), Math.Max(date.Day, 1));
    }

    /// <summary>The last day that a valid date stands for.</summary>
    public static DateOnly Latest(this PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        var month = date.Month == 0 ? 12 : date.Month;
        return new(date.Year, month, date.Day == 0 ? DateTime.DaysInMonth(date.Year, month) : date.Day);
    }

    /// <summary>Whether every day of one date comes before every day of the other.</summary>
    public static bool IsCertainlyBefore(this PartialDate date, PartialDate other) => date.Latest() < other.Earliest();

    /// <summary>Whether two dates may be the same day.</summary>
    public static bool MayEqual(this PartialDate date, PartialDate other) =>
        date.Earliest() <= other.Latest() && other.Earliest() <= date.Latest();

    /// <summary>
    /// Orders dates by their first day, then by their last one, so that a more exact date precedes a vaguer one of the same first day.
    /// </summary>
    public static int CompareInOrder(this PartialDate date, PartialDate other)
    {
        var byEarliest = date.Earliest().CompareTo(other.Earliest());
        return byEarliest != 0 ? byEarliest : date.Latest().CompareTo(other.Latest());
    }
}
