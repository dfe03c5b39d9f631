using CstoRef.V1;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

/// <summary>Member states and chairmanships.</summary>
internal static class StateBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("iso-code-well-formed", "memberStates/armenia", "alpha2_code", data => data.Armenia.Alpha2Code = "Am"),
        new("iso-code-well-formed", "memberStates/armenia", "alpha3_code", data => data.Armenia.Alpha3Code = "AR"),
        new("iso-code-well-formed", "memberStates/armenia", "numeric_code", data => data.Armenia.NumericCode = "51"),
        new("iso-code-unique", "memberStates/belarus", "alpha2_code", data => data.Belarus.Alpha2Code = "AM"),
        new("iso-code-unique", "memberStates/belarus", "alpha3_code", data => data.Belarus.Alpha3Code = "ARM"),
        new("iso-code-unique", "memberStates/belarus", "numeric_code", data => data.Belarus.NumericCode = "051"),

        new("memberships-sorted", "memberStates/belarus", "memberships[1]",
            data => data.Belarus.Memberships.Add(Membership(MembershipFramework.Treaty, MembershipStatus.Member, Open(Day(1993))))),
        new("memberships-sorted", "memberStates/belarus", "memberships[1]",
            data => data.Belarus.Memberships.Add(
                Membership(MembershipFramework.Organization, MembershipStatus.Observer, Ended(Day(2001), Day(2002))))),
        new("memberships-overlap", "memberStates/belarus", "memberships[1].period",
            data => data.Belarus.Memberships.Add(
                Membership(MembershipFramework.Organization, MembershipStatus.Suspended, Open(Day(2010))))),
        new("memberships-overlap", "memberStates/armenia", "memberships[3].period",
            data => data.Armenia.Memberships.Add(
                Membership(MembershipFramework.Organization, MembershipStatus.ParticipationFrozen, Open(Day(2025))))),
        new("membership-frozen-within-member", "memberStates/armenia", "memberships[2].period",
            data => data.Armenia.Memberships[1].Period = Ended(Day(2003, 9, 18), Day(2025))),
        new("membership-frozen-within-member", "memberStates/armenia", "memberships[0].period",
            data => data.Armenia.Memberships[0].Status = MembershipStatus.ParticipationFrozen),

        new("chairmanships-overlap", "chairmanships/belarus-2016", "period", data => data.BelarusChairs.Period.Start = Day(2016, 10, 13)),
        new("chairmanship-name", "chairmanships/armenia-2015", "name", data => data.ArmeniaChairs.Period.Start = Day(2014)),
        new("chairmanship-name", "chairmanships/armenia-2015", "name", data => data.ArmeniaChairs.MemberState = "memberStates/belarus"),
        new("chairmanship-name", "chairmanships/armenia-2015", "period.start", data => data.ArmeniaChairs.Period.Start = null),
    ];
}
