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

    public static IEnumerable<Fault> NotKnownOnlyWhereNobodyIsNamed(Session session)
    {
        if (!session.ParticipantsNotKnown) yield break;
        if (session.Status != SessionStatus.Held) yield return new("participants_not_known", "must not be set, since the session is not said to have been held");
        if (session.Participants.Count > 0) yield return new("participants_not_known", "must not be set, since there are participants");
    }

    public static IEnumerable<Fault> AbsentStatesAreAbsent(Session session)
    {
        var representation = new Representation(session);
        return from state in session.AbsentStates.Index()
               where state.Item.Length > 0 && representation.Includes(state.Item)
               select new Fault($"absent_states[{state.Index}]", $"names {state.Item}, which {(IsInTheChair(state.Item) ? "is in the chair" : "a participant represents")}");

        bool IsInTheChair(string state) => string.Equals(state, session.ChairingState, StringComparison.Ordinal);
    }
}
