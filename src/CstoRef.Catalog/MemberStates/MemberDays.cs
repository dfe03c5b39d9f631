using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>On which days each state may have been a member, by some of its standings.</summary>
internal sealed class MemberDays
{
    private readonly ImmutableArray<(string State, ImmutableArray<DayRange> Days)> _states;

    private MemberDays(IEnumerable<(string State, ImmutableArray<DayRange> Days)> states) =>
        _states = [.. states.Where(state => !state.Days.IsEmpty)];

    /// <summary>The days of all states after a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="standings">What the states are on any day.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="counts">Whether a standing as a member counts.</param>
    /// <param name="before">The days before the step; null where there are none, or the data is known otherwise far.</param>
    public static MemberDays Of(
        SetStep<MemberState> step, Standings standings, Horizon horizon, Predicate<Standing> counts, MemberDays? before)
    {
        if (before is null) return new(step.After.All.Select(state => (state.Name, DaysOf(state))));
        var changed = step.Changes.Select(change => change.After?.Name).ToHashSet(StringComparer.Ordinal);
        var earlier = before.ByState();
        return new(step.After.All.Select(state => (
            state.Name, changed.Contains(state.Name) ? DaysOf(state) : earlier.GetValueOrDefault(state.Name, []))));

        ImmutableArray<DayRange> DaysOf(MemberState state)
        {
            var periods = state.Memberships.Select(membership => membership.Period).Where(period => period?.IsValid() == true);
            return ChangingDays.Of(periods, horizon, day =>
                standings.Of(state.Name, day, MembershipFramework.Unspecified, withEvidence: false)!.Standings
                    .Any(standing => standing.IsMember && counts(standing)));
        }
    }

    /// <summary>These days, or those before where they are the same.</summary>
    public MemberDays OrTheSame(MemberDays? before) => before is null || DifferingFrom(before).Any() ? this : before;

    /// <summary>The days of a state.</summary>
    public ImmutableArray<DayRange> Of(string state) =>
        [.. _states.Where(one => one.State.Equals(state, StringComparison.Ordinal)).SelectMany(one => one.Days)];

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
}
