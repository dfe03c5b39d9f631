using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// The days that a partial date stands for. The only place, with <see cref="PeriodExtensions"/>, where dates are compared.
/// </summary>
public static partial class PartialDateExtensions
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

    /// <summary>Whether a valid date stands for one day.</summary>
    public static bool IsFull(this PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return date.Day != 0;
    }

    /// <summary>The date that stands for one day.</summary>
    public static PartialDate ToPartialDate(this DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    /// <summary>Whether no day comes before.</summary>
    internal static bool IsFirstOfTheCalendar(this DateOnly day) => day == DateOnly.MinValue;

    /// <summary>
    /// Reads a date as people write it: <c>YYYY-MM-DD</c>, <c>YYYY-MM</c> or <c>YYYY</c>. False where the text is none of these or the date does not exist.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PartialDate? date)
    {
        ArgumentNullException.ThrowIfNull(text);
        date = null;
        var match = Iso8601Date().Match(text);
        if (!match.Success) return false;
        var read = new PartialDate { Year = Number(match.Groups["year"]), Month = Number(match.Groups["month"]), Day = Number(match.Groups["day"]) };
        // A month or day of 0 is not a way to leave it out.
        if (!read.IsValid() || (match.Groups["month"].Success && read.Month == 0) || (match.Groups["day"].Success && read.Day == 0)) return false;
        date = read;
        return true;
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

    /// <summary>The first and the last day that a valid date stands for.</summary>
    public static (DateOnly First, DateOnly Last) ToDateRange(this PartialDate date) => (date.Earliest(), date.Latest());

    /// <summary>Whether every day of one date comes before every day of the other.</summary>
    public static bool IsCertainlyBefore(this PartialDate date, PartialDate other) => date.Latest() < other.Earliest();

    /// <summary>Whether two dates may be the same day.</summary>
    public static bool MayEqual(this PartialDate date, PartialDate other) =>
        date.Earliest() <= other.Latest() && other.Earliest() <= date.Latest();

    /// <summary>The days that a valid date stands for; any day where there is none.</summary>
    internal static DayRange Days(this PartialDate? date) =>
        date is null ? DayRange.Always : new(date.Earliest().DayNumber, date.Latest().DayNumber + 1);

    /// <summary>The days that valid dates stand for from the first of one to the last of another; those of the first alone where there is no other.</summary>
    internal static DayRange DaysThrough(this PartialDate first, PartialDate? last) => new(first.Days().First, (last ?? first).Days().End);

    /// <summary>
    /// The numbers of the days on which it changes what a valid date has to do with a day: whether it may have come by then, and whether it
    /// certainly had, with the day itself or without it. None where there is no date.
    /// </summary>
    internal static IEnumerable<int> Turns(this PartialDate? date)
    {
        if (date is null) return [];
        var (first, end) = date.Days();
        return [first, first + 1, end - 1, end];
    }

    /// <summary>
    /// When something happens, on a valid date or from it to another: on some of the days of the calendar where there is no date.
    /// </summary>
    internal static UncertainDays HappensThrough(this PartialDate? first, PartialDate? last = null)
    {
        var (beginning, ending) = (first.Days(), (last ?? first).Days());
        return new(new(beginning.First, ending.End), new(beginning.End - 1, ending.First + 1));
    }

    /// <summary>Whether a date falls into a range of days.</summary>
    internal static Certainty FallsInto(this PartialDate? date, DayRange range)
    {
        var days = date.Days();
        if (range.First <= days.First && days.End <= range.End) return Certainty.Certain;
        return days.Overlaps(range) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>
    /// Orders dates by their first day, then by their last one, so that a more exact date precedes a vaguer one of the same first day.
    /// </summary>
    public static int CompareInOrder(this PartialDate date, PartialDate other) => date.Days().CompareInOrder(other.Days());

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^(?<year>[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?)?\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iso8601Date();
}
