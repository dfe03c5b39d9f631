using System.Collections.Immutable;
using CstoRef.MemberStates;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>In which order states take turns, each on the days on which it may have been a member.</summary>
/// <param name="states">All states.</param>
/// <param name="memberDays">On which days each may have been a member.</param>
internal sealed class TurnOrder(ResourceSet<MemberState> states, MemberDays memberDays)
{
    private readonly ImmutableArray<(RussianAlphabet Place, ImmutableArray<DayRange> Days)> _inOrder =
        [.. RussianAlphabet.Order(states.All).Select(place => (place, memberDays.Of(place.State.Name)))];

    /// <summary>
    /// The name of the state whose turn comes after that of one; null where there is no such state, or nobody is a member on the day.
    /// </summary>
    public string? After(string state, DateOnly day)
    {
        if (PlaceOf(state) is not { } before) return null;
        string? first = null;
        foreach (var (place, days) in _inOrder)
        {
            if (!IsAmong(days, day)) continue;
            if (string.CompareOrdinal(place.Key, before.Key) > 0) return place.State.Name;
            first ??= place.State.Name;
        }

        return first;
    }

    private RussianAlphabet? PlaceOf(string state)
    {
        foreach (var (place, _) in _inOrder)
            if (place.State.Name.Equals(state, StringComparison.Ordinal)) return place;
        return null;
    }

    private static bool IsAmong(ImmutableArray<DayRange> ranges, DateOnly day)
    {
        foreach (var range in ranges)
            if (range.Contains(day)) return true;
        return false;
    }
}
