using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>A state's memberships in one framework, prepared for questions about days.</summary>
internal sealed class FrameworkMemberships
{
    private readonly MembershipFramework _framework;
    private readonly ImmutableArray<PeriodSequence<RecordedMembership>> _sequences;

    /// <param name="framework">The framework.</param>
    /// <param name="memberships">The memberships in it, with valid periods, in order of time.</param>
    /// <param name="endingOf">When a period may end.</param>
    public FrameworkMemberships(MembershipFramework framework, IReadOnlyCollection<RecordedMembership> memberships, Func<Period, Turn> endingOf)
    {
        _framework = framework;
        _sequences =
        [
            .. Split(memberships.Where(membership => membership.Status != StandingStatus.ParticipationFrozen), endingOf),
            // Frozen participation lies within membership, so it hands over to nothing else.
            .. Split(memberships.Where(membership => membership.Status == StandingStatus.ParticipationFrozen), endingOf),
        ];
    }

    /// <summary>The numbers of all days on which the answer may become another one.</summary>
    public IEnumerable<int> Turns => _sequences.SelectMany(sequence => sequence.Turns);

    public FrameworkOnDay On(DateOnly day) => new(_framework, [.. _sequences.Select(sequence => sequence.On(day))]);

    private static ImmutableArray<PeriodSequence<RecordedMembership>> Split(
        IEnumerable<RecordedMembership> memberships, Func<Period, Turn> endingOf) =>
        PeriodSequence<RecordedMembership>.Split(memberships, membership => membership.Membership.Period, endingOf);
}
