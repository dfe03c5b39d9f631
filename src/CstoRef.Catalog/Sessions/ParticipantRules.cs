using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Sessions;

/// <summary>Everybody at a session is somebody, once, and the chair comes first.</summary>
internal static class ParticipantRules
{
    public static IEnumerable<Fault> Identified(Participant participant)
    {
        if (participant is { Person: "", Office: "", MemberState: "" })
            yield return new("person", "must be set, since office and member_state are empty too");
    }

    public static IEnumerable<Fault> PeopleAreDistinct(Session session) =>
        from repetition in ListChecks.RepeatedStrings(session.Participants, participant => participant.Person)
        select new Fault($"participants[{repetition.Index}].person", $"repeats {repetition.Text}");

    public static IEnumerable<Fault> ChairComesFirst(Session session) =>
        from participant in session.Participants.Index()
        where participant.Item.Chair && participant.Index > 0
        select new Fault(
            $"participants[{participant.Index}].chair",
            session.Participants[0].Chair ? "is set for more than one participant" : "must be set for the first participant only");

    public static IEnumerable<Fault> AbsentStatesAreAbsent(Session session)
    {
        var present = session.Participants.Select(participant => participant.MemberState).ToHashSet(StringComparer.Ordinal);
        return from state in session.AbsentStates.Index()
               where state.Item.Length > 0 && present.Contains(state.Item)
               select new Fault($"absent_states[{state.Index}]", $"names {state.Item}, which a participant represents");
    }
}
