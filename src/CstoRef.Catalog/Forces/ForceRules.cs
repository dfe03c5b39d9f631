using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Forces;

/// <summary>States that at first took no part in a force joined it later, if at all.</summary>
internal static class ForceRules
{
    public static IEnumerable<Fault> JoinedNotBeforeStart(Force force) =>
        from state in force.InitialNonParticipants.Index()
        from fault in TimeRules.NotBefore($"{PathOf(state.Index)}.joined", state.Item.Joined, "period.start", force.Period?.Start)
        select fault;

    public static IEnumerable<Fault> NonParticipantsAreDistinct(Force force) =>
        from repetition in ListChecks.RepeatedStrings(force.InitialNonParticipants, state => state.MemberState)
        select new Fault($"{PathOf(repetition.Index)}.member_state", $"repeats {repetition.Text}");

    private static string PathOf(int index) => $"initial_non_participants[{index}]";
}
