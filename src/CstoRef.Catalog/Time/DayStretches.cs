using System.Collections.Immutable;

namespace CstoRef.Time;

/// <summary>What is the same on all days from one turn to the next, made once for each stretch of days.</summary>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class DayStretches<T>
{
    private readonly DayTurns _turns;
    private readonly ImmutableArray<T> _made;

    /// <param name="turns">The days on which it may become another one.</param>
    /// <param name="make">Makes it for the first day of a stretch.</param>
    public DayStretches(DayTurns turns, Func<DateOnly, T> make)
    {
        _turns = turns;
        _made = [.. turns.Numbers.Where(turn => turn < DayRange.NoEnd).Select(turn => make(DateOnly.FromDayNumber(turn)))];
    }

    /// <summary>What there is on a day.</summary>
    public T On(DateOnly day) => _made[_turns.StretchOf(day)];
}
