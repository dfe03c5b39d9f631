using System.Collections.Immutable;

namespace CstoRef.Time;

/// <summary>What is the same on all days from one turn to the next, made once for each stretch of days.</summary>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class DayStretches<T>
{
    private readonly int[] _turns;
    private readonly ImmutableArray<T> _made;

    /// <param name="turns">The numbers of all days on which it may become another one.</param>
    /// <param name="make">Makes it for the first day of a stretch.</param>
    public DayStretches(IEnumerable<int> turns, Func<DateOnly, T> make)
    {
        _turns = [.. turns.Where(turn => turn < DayRange.NoEnd).Append(DayRange.Always.First).Distinct().Order()];
        _made = [.. _turns.Select(turn => make(DateOnly.FromDayNumber(turn)))];
    }

    /// <summary>What there is on a day.</summary>
    public T On(DateOnly day)
    {
        var found = Array.BinarySearch(_turns, day.DayNumber);
        return _made[found < 0 ? ~found - 1 : found];
    }
}
