using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// What changes with periods: made once for all days between two on which it may change, when it is first asked for one of them.
/// </summary>
/// <typeparam name="T">What changes.</typeparam>
/// <param name="periods">Valid periods: it may change where one of them certainly or possibly begins or ends, and nowhere else.</param>
/// <param name="horizon">How far the data is known: it may change after it too.</param>
/// <param name="make">Makes it for a day.</param>
internal sealed class BetweenTurns<T>(IEnumerable<Period> periods, Horizon horizon, Func<DateOnly, T> make)
    where T : notnull
{
    private readonly ImmutableArray<int> _turns = ChangingDays.TurnsOf(periods, horizon);
    private readonly Dictionary<int, T> _made = [];

    public T On(DateOnly day)
    {
        var found = _turns.BinarySearch(day.DayNumber);
        // The stretch of a day is told by the first turn after it.
        var turn = found >= 0 ? found + 1 : ~found;
        if (!_made.TryGetValue(turn, out var made)) _made.Add(turn, made = make(day));
        return made;
    }
}
