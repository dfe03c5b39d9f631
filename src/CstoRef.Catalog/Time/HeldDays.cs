using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// The days on which somebody held something. Beside the dates of the period the days on which sources name the holder count: on the first and
/// the last of them, and so between them, the holder certainly held it.
/// </summary>
internal static class HeldDays
{
    /// <summary>The days of a valid period, on some of whose days, which are valid dates too, sources name the holder.</summary>
    public static UncertainDays Of(Period period, params IEnumerable<PartialDate> attested)
    {
        var possible = period.PossibleDays();
        var latestStart = period.Start?.Latest().DayNumber ?? DayRange.NoEnd;
        var earliestEnd = period.EndState switch
        {
            PeriodEndState.Open => DayRange.NoEnd,
            PeriodEndState.Ended => period.End.Earliest().DayNumber,
            _ => possible.First,
        };
        foreach (var date in attested)
        {
            var days = date.Days().Intersect(possible);
            if (days.IsEmpty) continue;
            latestStart = Math.Min(latestStart, days.End - 1);
            earliestEnd = Math.Max(earliestEnd, days.First + 1);
        }

        return new(possible, new(latestStart, earliestEnd));
    }
}
