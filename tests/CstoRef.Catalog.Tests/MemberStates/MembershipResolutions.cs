using System.Collections.Immutable;
using CstoRef.Tests.Time;
using CstoRef.V1;

namespace CstoRef.Tests.MemberStates;

/// <summary>
/// Brute force: every choice of days that the dates of a state's memberships stand for. A handover is one day; no period ends before it starts.
/// </summary>
internal static class MembershipResolutions
{
    /// <summary>The start and end of each membership, for each choice.</summary>
    public static IEnumerable<ImmutableArray<(int Start, int End)>> Of(IReadOnlyList<Membership> memberships, Func<Period, IReadOnlyList<int>> endsOf) =>
        From(memberships, [], endsOf);

    /// <summary>How many choices there are at most.</summary>
    public static double CountOf(IReadOnlyList<Membership> memberships, Func<Period, IReadOnlyList<int>> endsOf) =>
        memberships.Aggregate(1d, (count, one) => count * DateGen.StartsOf(one.Period).Count * endsOf(one.Period).Count);

    /// <summary>What the state is on a day, for one choice.</summary>
    public static ImmutableHashSet<StandingStatus> StatusesOn(
        DateOnly day, IReadOnlyList<Membership> memberships, ImmutableArray<(int Start, int End)> choice)
    {
        var held = memberships.Where((_, i) => choice[i].Start <= day.DayNumber && day.DayNumber < choice[i].End).Select(one => one.Status).ToHashSet();
        if (held.Contains(MembershipStatus.ParticipationFrozen)) held.Remove(MembershipStatus.Member);
        if (held.Count > 0) return [.. held.Select(status => (StandingStatus)status)];
        var follows = memberships.Where((one, i) => one.Status == MembershipStatus.Member && choice[i].Start > day.DayNumber).Any();
        return [follows ? StandingStatus.NotYetMember : StandingStatus.None];
    }

    private static IEnumerable<ImmutableArray<(int Start, int End)>> From(
        IReadOnlyList<Membership> memberships, ImmutableArray<(int Start, int End)> chosen, Func<Period, IReadOnlyList<int>> endsOf)
    {
        if (chosen.Length == memberships.Count) return [chosen];
        var next = memberships[chosen.Length];
        var before = HandoverTo(chosen.Length, memberships);
        return from start in DateGen.StartsOf(next.Period)
               where before is null || start == chosen[before.Value].End
               from end in endsOf(next.Period)
               where start <= end
               from whole in From(memberships, chosen.Add((start, end)), endsOf)
               select whole;
    }

    private static int? HandoverTo(int index, IReadOnlyList<Membership> memberships)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (IsFrozen(memberships[i]) != IsFrozen(memberships[index])) continue;
            return memberships[i].Period.End is { } end && end.Equals(memberships[index].Period.Start) ? i : null;
        }

        return null;
    }

    private static bool IsFrozen(Membership membership) => membership.Status == MembershipStatus.ParticipationFrozen;
}
