using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Coverage;

/// <summary>Sessions of which less is known than could be.</summary>
internal static class ThinSessions
{
    /// <summary>Whether a session that took place says who took part, or that this is not known.</summary>
    public static bool TellsParticipants(this Session session) => session.Participants.Count > 0 || session.ParticipantsNotKnown;

    public static IEnumerable<Fault> Overdue(Session session, PartialDate today)
    {
        if (session.Status == SessionStatus.Planned && (session.End ?? session.Start)?.IsCertainlyBefore(today) == true)
            yield return new("status", "says that it is planned, and its day is past");
    }

    public static IEnumerable<Fault> WithoutParticipants(Session session)
    {
        if (session.Status == SessionStatus.Held && !session.TellsParticipants())
            yield return new("participants", "names nobody, and participants_not_known does not say that nobody is known");
    }

    public static IEnumerable<Fault> Unnamed(Participant participant)
    {
        if (participant is { Person: "", Office: not "" }) yield return new("person", $"is not told of whoever held {participant.Office}");
    }
}
