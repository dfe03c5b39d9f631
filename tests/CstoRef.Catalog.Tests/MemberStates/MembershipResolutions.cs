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
    public static IEnumerable<ImmutableArray<(int Start, int End)>> Of(
        IReadOnlyList<Membership> memberships, Func<Period, IReadOnlyList<int>> endsOf)
    {
        ImmutableArray<(IReadOnlyList<int> Starts, IReadOnlyList<int> Ends)> days =
            [.. memberships.Select(one => (DateGen.StartsOf(one.Period), endsOf(one.Period)))];
        // One without a day leaves no choice, however many the others leave: these are not walked through.
        return days.Any(one => one.Starts.Count == 0 || one.Ends.Count == 0) ? [] : From(memberships, days, []);
    }

    /// <summary>How many choices there are at most; more than a whole number holds, where several memberships leave every day.</summary>
    public static double CountOf(IReadOnlyList<Membership> memberships) =>
        memberships.Aggregate(1d, (count, one) => count * DateGen.StartsOf(one.Period).Count * DateGen.EndsOf(one.Period).Count);

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
        IReadOnlyList<Membership> memberships,
        ImmutableArray<(IReadOnlyList<int> Starts, IReadOnlyList<int> Ends)> days,
        ImmutableArray<(int Start, int End)> chosen)
    {
        if (chosen.Length == memberships.Count) return [chosen];
        var (starts, ends) = days[chosen.Length];
        var before = HandoverTo(chosen.Length, memberships);
        return from start in starts
               where before is null || start == chosen[before.Value].End
               from end in ends
               where start <= end
               from whole in From(memberships, days, chosen.Add((start, end)))
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
