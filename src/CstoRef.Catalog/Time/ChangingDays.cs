using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>The days on which something holds that changes with periods.</summary>
internal static class ChangingDays
{
    /// <summary>Finds the days, as ranges in order that do not meet, by looking at one day between any two on which something may change.</summary>
    /// <param name="periods">Valid periods: what holds may change where one of them certainly or possibly begins or ends, and nowhere else.</param>
    /// <param name="horizon">How far the data is known: what holds may change after it too.</param>
    /// <param name="holds">Whether it holds on a day.</param>
    public static ImmutableArray<DayRange> Of(IEnumerable<Period> periods, Horizon horizon, Func<DateOnly, bool> holds)
    {
        var turns = TurnsOf(periods, horizon);
        var found = ImmutableArray.CreateBuilder<DayRange>();
        for (var i = 0; i < turns.Length - 1; i++)
        {
            if (!holds(DateOnly.FromDayNumber(turns[i]))) continue;
            if (found.Count > 0 && found[^1].End == turns[i]) found[^1] = found[^1] with { End = turns[i + 1] };
            else found.Add(new(turns[i], turns[i + 1]));
        }

        return found.DrainToImmutable();
    }

    /// <summary>
    /// The numbers of the days on which something may change that changes with valid periods, in order, from the calendar's first day to
    /// its end.
    /// </summary>
    public static ImmutableArray<int> TurnsOf(IEnumerable<Period> periods, Horizon horizon) =>
    [
        .. periods.SelectMany(TurnsOf).Append(DayRange.Always.First).Append(horizon.FirstUnknown).Where(day => day < DayRange.NoEnd).Distinct().Order(),
        DayRange.NoEnd,
    ];

    private static int[] TurnsOf(Period period)
    {
        var (possible, certain) = (period.PossibleDays(), period.CertainDays());
        return [possible.First, possible.End, certain.First, certain.End];
    }
}
