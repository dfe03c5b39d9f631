using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>The days of valid dates and periods as stretches, for whoever draws them.</summary>
public static class DayStretchExtensions
{
    /// <summary>
    /// The days from <paramref name="first"/> to <paramref name="last"/> that the period holds, certainly or possibly, in order of time; together they
    /// have no gap.
    /// </summary>
    public static IEnumerable<DayStretch> StretchesBetween(this Period period, DateOnly first, DateOnly last) =>
        period.StretchesBetween(first, last, default);

    /// <inheritdoc cref="StretchesBetween(Period, DateOnly, DateOnly)"/>
    /// <param name="period">The period.</param>
    /// <param name="first">The first day looked at.</param>
    /// <param name="last">The last day looked at.</param>
    /// <param name="horizon">How far the data is known: what is open is presumed from there on.</param>
    public static IEnumerable<DayStretch> StretchesBetween(this Period period, DateOnly first, DateOnly last, Horizon horizon)
    {
        ArgumentNullException.ThrowIfNull(period);
        var window = WindowOf(first, last);
        var days = period.Days(horizon);
        var possible = days.Possible.Intersect(window);
        if (days.Presumed.IsEmpty) return StretchOf(possible, Certainty.Possible);
        return
        [
            .. StretchOf(possible with { End = Math.Min(possible.End, days.Presumed.First) }, Certainty.Possible),
            .. StretchOf(days.Certain.Intersect(window), Certainty.Certain),
            .. StretchOf((days.Presumed with { First = Math.Max(days.Presumed.First, days.Certain.End) }).Intersect(window), Certainty.Presumed),
            .. StretchOf(possible with { First = Math.Max(possible.First, days.Presumed.End) }, Certainty.Possible),
        ];
    }

    /// <summary>
    /// The days from <paramref name="first"/> to <paramref name="last"/> that the date stands for: one that is certain, or several that are possible.
    /// </summary>
    public static IEnumerable<DayStretch> StretchesBetween(this PartialDate date, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(date);
        return StretchOf(date.Days().Intersect(WindowOf(first, last)), date.IsFull() ? Certainty.Certain : Certainty.Possible);
    }

    private static DayRange WindowOf(DateOnly first, DateOnly last) => new(first.DayNumber, last.DayNumber + 1);

    private static IEnumerable<DayStretch> StretchOf(DayRange days, Certainty certainty) =>
        days.IsEmpty ? [] : [new(DateOnly.FromDayNumber(days.First), DateOnly.FromDayNumber(days.End - 1), certainty)];
}
