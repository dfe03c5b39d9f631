using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>
/// What every state is on any day. A standing is certain where the state has it whichever days its partial dates stand for, possible where
/// it has it for some of them; after the day up to which the data is known it is presumed where the state has it if what is open goes on.
/// </summary>
public sealed class Standings
{
    private readonly ResourceSet<MemberState> _states;
    private readonly Horizon _horizon;
    private readonly SharedList<StateMemberships> _memberships;

    /// <summary>What was answered for a framework; what is asked without one is made before.</summary>
    private readonly KeptAnswers<(int Position, MembershipFramework Framework, int Since, bool WithEvidence), StateStandings> _kept = new();

    /// <param name="states">The step to all states.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="before">The standings before the step; null where there are none, or the data is known otherwise far.</param>
    internal Standings(SetStep<MemberState> states, Horizon horizon, Standings? before)
    {
        (_horizon, _states) = (horizon, states.After);
        if (before is null)
        {
            _memberships = new(_states.All.Select(state => new StateMemberships(state, horizon)));
            return;
        }

        var carried = before._memberships.After(states.Moves);
        foreach (var change in states.Changes)
            if (change.After is { } after) carried[change.Position] = new(after, horizon);
        _memberships = carried.ToList();
    }

    /// <summary>What each state is on a day, in name order; shared, so that nobody may change it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="framework">
    /// The framework to answer for; UNSPECIFIED: for each state the Organization where the state has a status in it, else the Treaty, else
    /// the Parliamentary Assembly.
    /// </param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public IEnumerable<StateStandings> On(DateOnly day, MembershipFramework framework, bool withEvidence) =>
        Enumerable.Range(0, _memberships.Length).Select(position => On(position, day, framework, withEvidence));

    /// <summary>The number of the first day from which on to a day, and with it, every state is what it is.</summary>
    internal int UnchangedSince(DateOnly day)
    {
        // The number of the calendar's first day.
        var since = 0;
        for (var position = 0; position < _memberships.Length; position++)
            since = Math.Max(since, _memberships[position].UnchangedSince(day));
        return since;
    }

    /// <summary>The numbers of the days on which a state may become something else.</summary>
    internal IEnumerable<int> Turns => _memberships.SelectMany(state => state.Turns);

    /// <summary>What a state is on a day, made anew.</summary>
    internal StateStandings Make(int position, DateOnly day, MembershipFramework framework, bool withEvidence) =>
        _memberships[position].Make(day, framework, withEvidence);

    /// <summary>The numbers of all days on which a state may be something else; none where there is no such state.</summary>
    internal ImmutableArray<int> TurnsOf(string memberState) =>
        _states.Find(memberState) is { } state
            ? ChangingDays.TurnsOf(state.Memberships.Select(membership => membership.Period).Where(period => period?.IsValid() == true), _horizon)
            : [];

    /// <summary>
    /// How sure it is that a state was a member of the Organization, or before it a party to the Treaty, on a day of a valid range.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="range">The range.</param>
    public Certainty IsMemberIn(MemberState state, DateRange range)
    {
        ArgumentNullException.ThrowIfNull(state);
        return range.Days().FirstsOf(TurnsOf(state.Name))
            .Select(day => Of(state.Name, day, MembershipFramework.Unspecified, withEvidence: false))
            .OfType<StateStandings>()
            .SelectMany(standings => standings.Standings)
            .Where(standing => standing.IsMember && standing.Framework != MembershipFramework.ParliamentaryAssembly)
            .Select(standing => standing.Certainty)
            .Surest();
    }

    /// <summary>The positions of the states for which that is certain, presumed or possible.</summary>
    public PositionSet MembersIn(DateRange range) =>
        PositionSet.Of(
            [.. Enumerable.Range(0, _states.All.Length).Where(position => IsMemberIn(_states.All[position], range) != Certainty.No)]);

    /// <summary>What one state is on a day; null where there is no such state. Shared, so that nobody may change it.</summary>
    /// <param name="memberState">The state's resource name.</param>
    /// <param name="day">The day.</param>
    /// <param name="framework">The framework to answer for, as for all states.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public StateStandings? Of(string memberState, DateOnly day, MembershipFramework framework, bool withEvidence)
    {
        var position = _states.PositionOf(memberState);
        return position < 0 ? null : On(position, day, framework, withEvidence);
    }

    private StateStandings On(int position, DateOnly day, MembershipFramework framework, bool withEvidence)
    {
        var memberships = _memberships[position];
        if (framework == MembershipFramework.Unspecified) return memberships.On(day, framework, withEvidence);
        var question = (position, framework, memberships.UnchangedSince(day), withEvidence);
        return _kept.Find(question) ?? _kept.Keep(question, memberships.On(day, framework, withEvidence));
    }
}
