using CstoRef.V1;

namespace CstoRef.MemberStates;

/// <summary>A membership, and where it stands in its state's list.</summary>
internal sealed record RecordedMembership(int Index, Membership Membership)
{
    public StandingStatus Status { get; } = Membership.Status switch
    {
        MembershipStatus.Member => StandingStatus.Member,
        MembershipStatus.Suspended => StandingStatus.Suspended,
        MembershipStatus.ParticipationFrozen => StandingStatus.ParticipationFrozen,
        MembershipStatus.Withdrawn => StandingStatus.Withdrawn,
        MembershipStatus.Observer => StandingStatus.Observer,
        _ => StandingStatus.Unspecified,
    };

    /// <summary>Whether the state is bound as a party or member, taking part or not.</summary>
    public bool IsMember => Membership.Status is MembershipStatus.Member or MembershipStatus.ParticipationFrozen;
}
