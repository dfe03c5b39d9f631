using System.Collections.Immutable;
using CstoRef.MemberStates;
using CstoRef.Offices;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>How the chair goes round: in the order of the Russian alphabet, with the recorded handovers that did otherwise.</summary>
public sealed class ChairRotation
{
    private const string Description =
        "The chair passes to the next member in the order of the Russian alphabet, by the members' short Russian names; "
        + "after the last one the first comes again.";

    private readonly ResourceSet<MemberState> _states;
    private readonly Standings _standings;
    private readonly ImmutableArray<Chairmanship> _recorded;
    private readonly PartialDate? _nextTurn;
    private readonly MemberDays _memberDays;
    private readonly RotationRule _history;
    private readonly ImmutableArray<Citation> _citations;
    private readonly KeptAnswers<(int Count, int Since, bool WithEvidence), ProjectRotationResponse> _kept = new();

    /// <param name="step">The step to the picture whose chair goes round.</param>
    /// <param name="offices">How its offices are found.</param>
    /// <param name="standings">What its states are on any day.</param>
    /// <param name="calendar">Its chairmanships in order of time.</param>
    /// <param name="before">The rotation before the step; null where there is none, or the data is known otherwise far.</param>
    internal ChairRotation(CatalogStep step, OfficeIndex offices, Standings standings, ChairmanshipCalendar calendar, ChairRotation? before)
    {
        (_states, _standings, _recorded, _nextTurn) = (step.After.MemberStates, standings, calendar.InOrder, calendar.NextTurn);
        _memberDays = MemberDays.Of(step.MemberStates, standings, step.After.Horizon, _ => true, before?._memberDays);
        _history = ReadHistory();
        _citations = [.. CitationsOfTheRule(step.After, offices)];
    }

    /// <summary>
    /// Projects the chairmanships after the last recorded one, of which there must be one, by the states that are members of the
    /// Organization on a day. The answer is shared, so that nobody may change it.
    /// </summary>
    /// <param name="count">How many; 0: one for each member.</param>
    /// <param name="today">The day whose members take turns.</param>
    /// <param name="withEvidence">Whether to tell citations.</param>
    /// <exception cref="InvalidOperationException">No chairmanship is recorded.</exception>
    public ProjectRotationResponse Project(int count, DateOnly today, bool withEvidence)
    {
        if (_recorded.IsEmpty) throw new InvalidOperationException("No chairmanship is recorded.");
        var question = (count, _standings.UnchangedSince(today), withEvidence);
        return _kept.Find(question) ?? _kept.Keep(question, Make(count, today, withEvidence));
    }

    /// <summary>The same, made anew.</summary>
    internal ProjectRotationResponse Make(int count, DateOnly today, bool withEvidence)
    {
        var standings = StandingsOn(today, MembershipFramework.Organization);
        var members = MembersAmong(standings);
        var response = new ProjectRotationResponse { Rule = _history.Clone() };
        response.Rule.MemberStates.Add(members.Select(member => member.State.Name));
        if (withEvidence) response.Rule.Citations.Add(_citations);
        if (members.IsEmpty || StateOf(_recorded[^1]) is not { } last) return response;

        var first = RussianAlphabet.IndexAfter(last, members);
        for (var turn = 0; turn < (count == 0 ? members.Length : count); turn++)
        {
            var next = (first + turn) % members.Length;
            response.Chairmanships.Add(new ProjectedChairmanship
            {
                Basis = ChairmanshipBasis.Projected,
                MemberState = members[next].State.Name,
                Period = _nextTurn?.CalendarYearAfter(turn),
                Standing = StandingOf(standings[members[next].State.Name]),
            });
        }

        return response;
    }

    private RotationRule ReadHistory()
    {
        var members = new TurnOrder(_states, _memberDays);
        var rule = new RotationRule { Order = RotationOrder.RussianAlphabet, Description = Description };
        var followedSince = 0;
        for (var i = 1; i < _recorded.Length; i++)
        {
            if (!HandsOver(_recorded[i - 1].Period, _recorded[i].Period)) continue;
            rule.HandoverCount++;
            if (ExceptionIn(_recorded[i - 1], _recorded[i], members) is not { } exception) continue;
            rule.Exceptions.Add(exception);
            followedSince = i + 1;
        }

        if (followedSince < _recorded.Length) rule.FollowedSince = _recorded[followedSince].Name;
        return rule;
    }

    private static RotationException? ExceptionIn(Chairmanship outgoing, Chairmanship incoming, TurnOrder members)
    {
        var expected = members.After(outgoing.MemberState, incoming.Period.Start.Latest());
        return expected is null || expected.Equals(incoming.MemberState, StringComparison.Ordinal)
            ? null
            : new() { Chairmanship = incoming.Name, MemberState = incoming.MemberState, ExpectedMemberState = expected };
    }

    private Dictionary<string, StateStandings> StandingsOn(DateOnly day, MembershipFramework framework) =>
        _standings.On(day, framework, withEvidence: false).ToDictionary(state => state.MemberState, StringComparer.Ordinal);

    private ImmutableArray<RussianAlphabet> MembersAmong(Dictionary<string, StateStandings> standings) =>
        RussianAlphabet.Order(
            from state in standings.Values
            where state.Standings.Any(standing => standing.IsMember)
            select _states.Find(state.MemberState)!);

    private static StandingStatus StandingOf(StateStandings member) =>
        member.Standings.Any(standing => standing.Status == StandingStatus.ParticipationFrozen)
            ? StandingStatus.ParticipationFrozen
            : StandingStatus.Member;

    private MemberState? StateOf(Chairmanship chairmanship) => _states.Find(chairmanship.MemberState);

    private static IEnumerable<Citation> CitationsOfTheRule(Catalog catalog, OfficeIndex offices) =>
        from office in offices.HeldByChairperson.Find(true)
        let body = catalog.GoverningBodies.Find(catalog.Offices.All[office].GoverningBody)
        where body is not null
        from citation in body.Citations
        where citation.Fields.Any(field => field.StartsWith("chair_rules", StringComparison.Ordinal))
        select citation;

    private static bool HandsOver(Period one, Period next) => one.End is { } end && next.Start is { } start && end.MayEqual(start);
}
