using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>On which days each state may have been a member of the Organization, or before it a party to the Treaty.</summary>
internal sealed class MemberDays
{
    private readonly ImmutableArray<(string State, ImmutableArray<DayRange> Days)> _states;

    private MemberDays(ResourceSet<MemberState> states, Standings standings, Horizon horizon) =>
        _states = [.. states.All.Select(state => (state.Name, Days: DaysOf(state, standings, horizon))).Where(state => !state.Days.IsEmpty)];

    /// <summary>The days of all states: those that were found before where none differs.</summary>
    public static MemberDays Of(ResourceSet<MemberState> states, Standings standings, Horizon horizon, MemberDays? before)
    {
        var now = new MemberDays(states, standings, horizon);
        return before is null || now.DifferingFrom(before).Any() ? now : before;
    }

    /// <summary>The names of the states that certainly or possibly were members on some of a few days, in order.</summary>
    public IEnumerable<string> During(DayRange days) =>
        _states.Where(state => state.Days.Any(days.Overlaps)).Select(state => state.State);

    /// <summary>The days on which other states may have been members than before.</summary>
    public IEnumerable<DayRange> DifferingFrom(MemberDays before)
    {
        var (earlier, now) = (before.ByState(), ByState());
        return earlier.Keys.Union(now.Keys, StringComparer.Ordinal)
            .SelectMany(state => DayRange.Differing(earlier.GetValueOrDefault(state, []), now.GetValueOrDefault(state, [])));
    }

    private Dictionary<string, ImmutableArray<DayRange>> ByState() =>
        _states.ToDictionary(state => state.State, state => state.Days, StringComparer.Ordinal);

    private static ImmutableArray<DayRange> DaysOf(MemberState state, Standings standings, Horizon horizon)
    {
        var periods = state.Memberships.Select(membership => membership.Period).Where(period => period?.IsValid() == true);
        return ChangingDays.Of(periods, horizon, MayBeMember);

        bool MayBeMember(DateOnly day) =>
            standings.Of(state.Name, day, MembershipFramework.Unspecified, withEvidence: false)!.Standings
                .Any(standing => standing.IsMember && standing.Framework != MembershipFramework.ParliamentaryAssembly);
    }
}
