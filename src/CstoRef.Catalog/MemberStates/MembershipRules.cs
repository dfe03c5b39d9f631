using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.MemberStates;

/// <summary>A state has one status at a time in a framework, but that participation is frozen within a membership.</summary>
internal static class MembershipRules
{
    public static IEnumerable<Fault> Sorted(MemberState state) =>
        from index in ListChecks.OutOfOrder(state.Memberships, Compare)
        select new Fault(PathOf(index), "must stand before the membership before it: by framework, then in order of time");

    public static IEnumerable<Fault> DoNotOverlap(MemberState state) =>
        from framework in state.Memberships.Index().GroupBy(membership => membership.Item.Framework)
        from overlap in OverlapsIn([.. framework])
        select new Fault($"{PathOf(overlap.Later)}.period", $"certainly overlaps {PathOf(overlap.Earlier)}.period in the same framework");

    public static IEnumerable<Fault> FrozenWithinMember(MemberState state) =>
        from frozen in state.Memberships.Index()
        where frozen.Item is { Status: MembershipStatus.ParticipationFrozen, Period: { } period } && period.IsValid()
        where !state.Memberships.Any(membership => HoldsFrozen(membership, frozen.Item))
        select new Fault($"{PathOf(frozen.Index)}.period", "lies within no membership of the same framework");

    private static bool HoldsFrozen(Membership membership, Membership frozen) =>
        membership.Status == MembershipStatus.Member
        && membership.Framework == frozen.Framework
        && (membership.Period?.IsValid() != true || frozen.Period.MayLieWithin(membership.Period));

    private static IEnumerable<(int Earlier, int Later)> OverlapsIn(IReadOnlyCollection<(int Index, Membership Item)> memberships)
    {
        // Frozen participation may overlap membership and nothing else, so each is compared with the rest without the other.
        var withoutFrozen = Overlaps(memberships, MembershipStatus.ParticipationFrozen);
        var withoutMember = Overlaps(memberships, MembershipStatus.Member);
        return withoutFrozen.Concat(withoutMember).DistinctBy(overlap => overlap.Later);
    }

    private static IEnumerable<(int Earlier, int Later)> Overlaps(
        IEnumerable<(int Index, Membership Item)> memberships, MembershipStatus exempt) =>
        PeriodOverlaps.Certain(memberships.Where(membership => membership.Item.Status != exempt), membership => membership.Item.Period)
            .Select(overlap => (overlap.Earlier.Index, overlap.Later.Index));

    private static int Compare(Membership one, Membership other)
    {
        var byFramework = one.Framework.CompareTo(other.Framework);
        if (byFramework != 0) return byFramework;
        return one.Period?.IsValid() == true && other.Period?.IsValid() == true ? one.Period.CompareInOrder(other.Period) : 0;
    }

    private static string PathOf(int index) => $"memberships[{index}]";
}
