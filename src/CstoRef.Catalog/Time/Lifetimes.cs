using System.Globalization;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Time;

/// <summary>What something does lies within its life: the period for which it exists.</summary>
internal static class Lifetimes
{
    /// <summary>
    /// Finds a date that certainly lies outside a life. Dates and periods that are absent or wrong are left to other rules.
    /// </summary>
    /// <param name="field">The date's field.</param>
    /// <param name="date">The date.</param>
    /// <param name="owner">The name of what has the life.</param>
    /// <param name="life">Its period.</param>
    public static IEnumerable<Fault> Outside(string field, PartialDate? date, string owner, Period? life) =>
        date?.IsValid() == true && DaysOf(life) is { } alive ? Outside(field, date.Days(), owner, alive) : [];

    /// <summary>Finds where a period, which itself may be longer than is known, certainly goes beyond a life.</summary>
    /// <inheritdoc cref="Outside(string, PartialDate?, string, Period?)"/>
    public static IEnumerable<Fault> Outside(string field, Period? period, string owner, Period? life)
    {
        if (period?.IsValid() != true || DaysOf(life) is not { } alive) return [];
        var ends = period.End is { } end && end.Days().First > alive.End
            ? new[] { new Fault($"{field}.end", $"comes after the end of {owner}, on {Text(alive.End)} at the latest") }
            : [];
        return period.Start is { } start ? Outside($"{field}.start", start.Days(), owner, alive).Concat(ends) : ends;
    }

    private static IEnumerable<Fault> Outside(string field, DayRange days, string owner, DayRange alive)
    {
        if (days.End <= alive.First) yield return new(field, $"comes before the beginning of {owner}, on {Text(alive.First)} at the earliest");
        if (days.First >= alive.End) yield return new(field, $"comes after the end of {owner}, on {Text(alive.End)} at the latest");
    }

    private static DayRange? DaysOf(Period? life) =>
        life?.IsValid() == true && life.PossibleDays() is { IsEmpty: false } days ? days : null;

    private static string Text(int day) => DateOnly.FromDayNumber(day).ToString("O", CultureInfo.InvariantCulture);
}
