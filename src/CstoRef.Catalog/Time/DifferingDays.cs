using System.Runtime.InteropServices;

namespace CstoRef.Time;

/// <summary>Days that follow each other, on all of which two answers to one question are the same two that differ.</summary>
/// <param name="From">The first of the days.</param>
/// <param name="Through">The last of them; null where they go on.</param>
/// <param name="Before">The one answer.</param>
/// <param name="After">The other.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DifferingDays<T>(DateOnly From, DateOnly? Through, T Before, T After)
    where T : IEquatable<T>
{
    /// <summary>
    /// Finds the days on which two answers differ, in order, by asking for one day between any two on which either may change.
    /// </summary>
    /// <param name="turns">The numbers of all days on which an answer may change, in any order.</param>
    /// <param name="within">The days on which they may differ.</param>
    /// <param name="before">The one answer for a day.</param>
    /// <param name="after">The other.</param>
    public static IEnumerable<DifferingDays<T>> Between(IEnumerable<int> turns, DayRange within, Func<DateOnly, T> before, Func<DateOnly, T> after)
    {
        if (within.IsEmpty) yield break;
        int[] days = [.. turns.Where(day => day > within.First && day < within.End).Append(within.First).Distinct().Order(), within.End];
        DifferingDays<T>? open = null;
        for (var i = 0; i < days.Length - 1; i++)
        {
            var day = DateOnly.FromDayNumber(days[i]);
            var (one, other) = (before(day), after(day));
            var last = new DayRange(days[i], days[i + 1]).LastDay;
            if (open is { } differing && differing.Before.Equals(one) && differing.After.Equals(other))
            {
                open = differing with { Through = last };
                continue;
            }

            if (open is { } closed) yield return closed;
            open = one.Equals(other) ? null : new(day, last, one, other);
        }

        if (open is { } final) yield return final;
    }
}
