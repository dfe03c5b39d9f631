using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>One state's memberships, prepared for questions about days.</summary>
internal sealed class StateMemberships
{
    /// <summary>Where the request names no framework, the first of these in which the state has a status answers.</summary>
    private static readonly MembershipFramework[] Precedence =
        [MembershipFramework.Organization, MembershipFramework.Treaty, MembershipFramework.ParliamentaryAssembly];

    private readonly MemberState _state;
    private readonly Horizon _horizon;

    /// <summary>The memberships if those that are open go on.</summary>
    private readonly Dictionary<MembershipFramework, FrameworkMemberships> _presumed;

    /// <summary>The memberships where those that are open may end on any day after those that are known.</summary>
    private readonly Dictionary<MembershipFramework, FrameworkMemberships> _known;

    private readonly ImmutableArray<MembershipClaim> _claims;

    /// <summary>What is asked most, made before.</summary>
    private readonly DayStretches<StateStandings> _answers;

    private readonly DayStretches<StateStandings> _answersWithEvidence;

    private readonly DayTurns _turns;

    public StateMemberships(MemberState state, Horizon horizon)
    {
        _state = state;
        _horizon = horizon;
        _presumed = FrameworksOf(state, period => period.PresumedEnding(horizon));
        _known = FrameworksOf(state, period => period.Ending(horizon));
        _claims = [.. state.Discrepancies.Select(discrepancy => MembershipClaim.Of(discrepancy, state)).OfType<MembershipClaim>()];
        _turns = new(
        [
            .. _presumed.Values.Concat(_known.Values).SelectMany(memberships => memberships.Turns),
            .. ChangingDays.TurnsOf(_claims.SelectMany(claim => claim.Periods), horizon),
        ]);
        _answers = new(_turns, day => Make(day, MembershipFramework.Unspecified, withEvidence: false));
        _answersWithEvidence = new(_turns, day => Make(day, MembershipFramework.Unspecified, withEvidence: true));
    }

    /// <summary>The numbers of the days on which the state may become something else.</summary>
    public IEnumerable<int> Turns => _turns.Numbers;

    /// <summary>The number of the first day from which on to a day, and with it, all answers are the same.</summary>
    public int UnchangedSince(DateOnly day) => _turns.UnchangedSince(day);

    /// <summary>What the state is on a day; shared where no framework is named, so that nobody may change it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="framework">The framework to answer for; UNSPECIFIED: the first in which the state has a status.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public StateStandings On(DateOnly day, MembershipFramework framework, bool withEvidence)
    {
        if (framework != MembershipFramework.Unspecified) return Make(day, framework, withEvidence);
        return withEvidence ? _answersWithEvidence.On(day) : _answers.On(day);
    }

    /// <summary>The same, made anew.</summary>
    internal StateStandings Make(DateOnly day, MembershipFramework framework, bool withEvidence)
    {
        MembershipFramework[] frameworks = framework == MembershipFramework.Unspecified ? Precedence : [framework];
        var consulted = Consult(_presumed, day, frameworks);
        var known = _horizon.IsBefore(day) ? Consult(_known, day, frameworks) : consulted;
        var standings = consulted
            .SelectMany(onDay => onDay.Answering)
            .Select(membership => Answer(membership, CertaintyOf(membership.Status, consulted, known), withEvidence))
            .OrderBy(standing => standing.Period, PeriodExtensions.InOrder);
        var answer = new StateStandings { MemberState = _state.Name };
        if (consulted.Any(onDay => onDay.IsHeld)) answer.Standings.Add(standings);
        else AddWithFallback(answer, consulted, framework, [.. standings], _horizon.IsBefore(day), withEvidence);
        if (withEvidence) answer.Discrepancies.Add(ClaimsOn(day, consulted).Select(claim => claim.Discrepancy));
        return answer;
    }

    /// <summary>The frameworks in their order, up to the first in which the state certainly has a status.</summary>
    private static ImmutableArray<FrameworkOnDay> Consult(
        Dictionary<MembershipFramework, FrameworkMemberships> memberships, DateOnly day, IEnumerable<MembershipFramework> frameworks)
    {
        var consulted = ImmutableArray.CreateBuilder<FrameworkOnDay>();
        foreach (var framework in frameworks)
        {
            if (!memberships.TryGetValue(framework, out var inFramework)) continue;
            consulted.Add(inFramework.On(day));
            if (consulted[^1].IsHeld) break;
        }

        return consulted.DrainToImmutable();
    }

    private static Dictionary<MembershipFramework, FrameworkMemberships> FrameworksOf(MemberState state, Func<Period, Turn> endingOf) =>
        state.Memberships.Index()
            .Where(entry => entry.Item.Period?.IsValid() == true)
            .Select(entry => new RecordedMembership(entry.Index, entry.Item))
            .GroupBy(membership => membership.Membership.Framework)
            .ToDictionary(group => group.Key, group => new FrameworkMemberships(group.Key, [.. group], endingOf));

    private static Certainty CertaintyOf(StandingStatus status, ImmutableArray<FrameworkOnDay> presumed, ImmutableArray<FrameworkOnDay> known)
    {
        if (!IsCertain(status, presumed)) return Certainty.Possible;
        return IsCertain(status, known) ? Certainty.Certain : Certainty.Presumed;
    }

    /// <summary>Whether the state has a status whichever of the frameworks answers.</summary>
    private static bool IsCertain(StandingStatus status, ImmutableArray<FrameworkOnDay> consulted)
    {
        foreach (var onDay in consulted)
        {
            if (onDay.IsCertain(status)) return true;
            if (onDay.MayDifferFrom(status)) return false;
        }

        return false;
    }

    private static Standing Answer(RecordedMembership recorded, Certainty certainty, bool withEvidence)
    {
        var membership = recorded.Membership;
        var standing = new Standing
        {
            Status = recorded.Status,
            IsMember = recorded.IsMember,
            Certainty = certainty,
            Framework = membership.Framework,
            Period = membership.Period,
            Instrument = membership.Instrument,
        };
        if (withEvidence) standing.Citations.Add(membership.Citations);
        return standing;
    }

    /// <summary>Adds what the memberships answer, and what the state is where none of them holds the day.</summary>
    private static void AddWithFallback(
        StateStandings answer,
        ImmutableArray<FrameworkOnDay> consulted,
        MembershipFramework framework,
        ImmutableArray<Standing> standings,
        bool isPresumed,
        bool withEvidence)
    {
        var mayBecomeMember = consulted.Any(onDay => onDay.MayPrecedeMember);
        var mayNotBecomeMember = consulted.All(onDay => onDay.MayPrecedeNoMember);
        var isOnlyAnswer = standings.IsEmpty && mayBecomeMember != mayNotBecomeMember;
        // A state that is not known to be a member may have become one since.
        var certainty = isOnlyAnswer ? (isPresumed ? Certainty.Presumed : Certainty.Certain) : Certainty.Possible;
        if (mayBecomeMember)
        {
            var notYet = new Standing { Status = StandingStatus.NotYetMember, Certainty = certainty, Framework = framework };
            if (withEvidence) notYet.Citations.Add(NextMemberOf(consulted).Citations);
            answer.Standings.Add(notYet);
        }

        answer.Standings.Add(standings);
        if (mayNotBecomeMember) answer.Standings.Add(new Standing { Status = StandingStatus.None, Certainty = certainty, Framework = framework });
    }

    private static Membership NextMemberOf(ImmutableArray<FrameworkOnDay> consulted) =>
        consulted.Select(onDay => onDay.NextMember?.Membership).OfType<Membership>()
            .MinBy(membership => membership.Period, PeriodExtensions.InOrder)!;

    private IEnumerable<MembershipClaim> ClaimsOn(DateOnly day, ImmutableArray<FrameworkOnDay> consulted)
    {
        var mayHold = consulted.SelectMany(onDay => onDay.MayHold).Select(membership => membership.Index).ToHashSet();
        var frameworks = consulted.Select(onDay => onDay.Framework).ToHashSet();
        return _claims.Where(claim =>
            mayHold.Contains(claim.Index) || (frameworks.Contains(_state.Memberships[claim.Index].Framework) && claim.WouldChange(day)));
    }
}
