using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// The days on which somebody held something. Beside the dates of the period the days on which sources name the holder count: on the first and
/// the last of them, and so between them, the holder certainly held it.
/// </summary>
internal static class HeldDays
{
    /// <summary>The days of a valid period, on some of whose days, which are valid dates too, sources name the holder.</summary>
    /// <param name="period">The period.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="attested">Days on which sources name the holder.</param>
    public static UncertainDays Of(Period period, Horizon horizon, params IEnumerable<PartialDate> attested)
    {
        var held = period.Days(horizon);
        foreach (var date in attested)
        {
            var days = date.Days().Intersect(held.Possible);
            if (!days.IsEmpty) held = held.Attested(days);
        }

        return held;
    }
}
