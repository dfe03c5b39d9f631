using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>Finds a day on which too many hold something.</summary>
internal static class Crowding
{
    /// <summary>
    /// The first day on which more than so many different ones certainly hold something, with one more than that; null where there is none.
    /// </summary>
    /// <param name="held">Who certainly holds it when.</param>
    /// <param name="most">How many may.</param>
    public static (PartialDate Day, ImmutableArray<string> Holders)? FirstDay(IEnumerable<(string Holder, DayRange Days)> held, int most)
    {
        var holding = new List<(string Holder, DayRange Days)>(most + 1);
        foreach (var next in held.Where(one => !one.Days.IsEmpty).OrderBy(one => one.Days.First).ThenBy(one => one.Holder, StringComparer.Ordinal))
        {
            holding.RemoveAll(one => !one.Days.Overlaps(next.Days) || string.Equals(one.Holder, next.Holder, StringComparison.Ordinal));
            holding.Add(next);
            if (holding.Count > most) return (DateOnly.FromDayNumber(next.Days.First).ToPartialDate(), [.. holding.Select(one => one.Holder)]);
        }

        return null;
    }
}
