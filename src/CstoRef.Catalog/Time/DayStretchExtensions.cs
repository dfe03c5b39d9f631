using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>The days of valid dates and periods as stretches, for whoever draws them.</summary>
public static class DayStretchExtensions
{
    /// <summary>
    /// The days from <paramref name="first"/> to <paramref name="last"/> that the period holds, certainly or possibly, in order of time; together they
    /// have no gap.
    /// </summary>
    public static IEnumerable<DayStretch> StretchesBetween(this Period period, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(period);
        var window = WindowOf(first, last);
        var possible = period.PossibleDays().Intersect(window);
        var certain = period.CertainDays()?.Intersect(window) ?? default;
        if (certain.IsEmpty) return StretchOf(possible, Certainty.Possible);
        return
        [
            .. StretchOf(possible with { End = certain.First }, Certainty.Possible),
            .. StretchOf(certain, Certainty.Certain),
            .. StretchOf(possible with { First = certain.End }, Certainty.Possible),
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
