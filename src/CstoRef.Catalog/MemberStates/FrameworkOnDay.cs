using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>What a state's memberships in one framework say of a day, over all the days that their partial dates stand for.</summary>
internal sealed class FrameworkOnDay
{
    private readonly ImmutableArray<PeriodSequence<RecordedMembership>.Place> _places;
    private readonly ImmutableArray<StandingStatus> _certain;

    public FrameworkOnDay(MembershipFramework framework, ImmutableArray<PeriodSequence<RecordedMembership>.Place> places)
    {
        Framework = framework;
        _places = places;
        MayHold = [.. places.SelectMany(place => place.MayHold)];
        var mayBeFrozen = MayHold.Any(IsFrozen);
        var isFrozen = places.Any(place => place.IsHeld && place.MayHold.All(IsFrozen));
        var candidates = isFrozen ? MayHold.Where(membership => membership.Status != StandingStatus.Member) : MayHold;

        // Where participation may be frozen, to be a member is no longer all that is certain.
        _certain =
        [
            .. places.Where(place => place.IsHeld).Select(CommonStatus).OfType<StandingStatus>()
                .Where(status => status != StandingStatus.Member || !mayBeFrozen),
        ];
        // A state has one status at a time, so that beside a certain one no other is possible.
        Answering =
        [
            .. candidates.Where(membership => _certain.IsEmpty || _certain.Contains(membership.Status)).OrderBy(membership => membership.Index),
        ];
    }

    public MembershipFramework Framework { get; }

    /// <summary>The memberships whose period may hold the day.</summary>
    public ImmutableArray<RecordedMembership> MayHold { get; }

    /// <summary>The memberships that answer, in order of time: those of the certain status, or all possible ones.</summary>
    public ImmutableArray<RecordedMembership> Answering { get; }

    /// <summary>Whether some membership certainly holds the day.</summary>
    public bool IsHeld => _places.Any(place => place.IsHeld);

    /// <summary>Whether, no membership holding the day, one as a member may come later.</summary>
    public bool MayPrecedeMember => _places.Any(place => place.MayPrecede && HoldsMember(place));

    /// <summary>Whether, no membership holding the day, none as a member may come later.</summary>
    public bool MayPrecedeNoMember => _places.All(place => place.MayFollow || (place.MayPrecede && !HoldsMember(place)));

    /// <summary>The first membership as a member that may come after the day.</summary>
    public RecordedMembership? NextMember =>
        _places.Where(place => place.MayPrecede).SelectMany(place => place.Sequence.Elements).Where(IsMember).MinBy(membership => membership.Index);

    /// <summary>Whether the state certainly has a status.</summary>
    public bool IsCertain(StandingStatus status) => _certain.Contains(status);

    /// <summary>Whether the state may have another status than one, rather than that or none.</summary>
    public bool MayDifferFrom(StandingStatus status) => Answering.Any(membership => membership.Status != status);

    private static bool HoldsMember(PeriodSequence<RecordedMembership>.Place place) => place.Sequence.Elements.Any(IsMember);

    private static bool IsMember(RecordedMembership membership) => membership.Status == StandingStatus.Member;

    private static bool IsFrozen(RecordedMembership membership) => membership.Status == StandingStatus.ParticipationFrozen;

    private static StandingStatus? CommonStatus(PeriodSequence<RecordedMembership>.Place place) =>
        place.MayHold.All(membership => membership.Status == place.MayHold[0].Status) ? place.MayHold[0].Status : null;
}
