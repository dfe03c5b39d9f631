using CstoRef.Sessions;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when sessions met. They concern the state in the chair, the states represented, and those of which a source says that they were absent.</summary>
internal static class SessionFacts
{
    public static IEnumerable<TimelineEntry> Of(Session session, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(session, session.Name, titles, session.Citations);
        var type = session.Status == SessionStatus.Planned ? TimelineEntryType.SessionPlanned : TimelineEntryType.SessionHeld;
        var fact = subject.Tell(type, subject.At("start", session.Start))
            .Until(session.End)
            .Concerning([session.ChairingState, .. session.Participants.Select(participant => participant.MemberState), .. session.AbsentStates]);
        if (fact is null) yield break;
        fact.SessionOutcome = type == TimelineEntryType.SessionPlanned ? SessionOutcome.ToCome : SessionOutcome.Held;
        yield return fact;
    }

    /// <summary>What became of the session that a fact is about, on the day on which it is read.</summary>
    public static SessionOutcome OutcomeOf(TimelineEntry fact, DateOnly today) =>
        fact.Type == TimelineEntryType.SessionPlanned
            ? SessionDays.OutcomeOn(isPlanned: true, fact.EndDate ?? fact.Date, today)
            : fact.SessionOutcome;
}
