using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

/// <summary>Sessions and events.</summary>
internal static class SessionBreakages
{
    private const string Session = "sessions/council-2002-10-07";

    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("session-order", "sessions/council-planned", "end", data => data.PlannedSession.End = Day(2029, 12)),
        new("session-document-count", Session, "document_count", data => data.Session.DocumentCount = 0),
        new("session-document-count", "sessions/council-planned", "document_count", data => data.PlannedSession.DocumentCount = -1),
        new("session-agenda-item-count", Session, "agenda_item_count", data => data.Session.AgendaItemCount = -1),
        new("session-agenda-item-count", Session, "agenda_item_count", data => data.Session.ClearAgendaItemCount()),
        new("session-planned-documents", "sessions/council-planned", "documents",
            data => data.PlannedSession.Documents.Add("documents/treaty-1992")),
        new("participant-identified", Session, "participants[1].person", data => data.Session.Participants[1].Office = ""),
        new("participants-distinct", Session, "participants[1].person", data => data.Session.Participants[1].Person = "people/somebody"),
        new("session-chair-first", Session, "participants[1].chair", data => data.Session.Participants[1].Chair = true),
        new("session-chair-first", Session, "participants[1].chair",
            data => (data.Session.Participants[0].Chair, data.Session.Participants[1].Chair) = (false, true)),
        new("session-absent-states", Session, "absent_states[0]", data => data.Session.AbsentStates[0] = "memberStates/armenia"),
        new("session-absent-states", Session, "absent_states[0]", data => data.Session.ChairingState = "memberStates/belarus"),
        new("session-participants-not-known", Session, "participants_not_known", data => data.Session.ParticipantsNotKnown = true),
        new("session-participants-not-known", "sessions/council-planned", "participants_not_known",
            data => data.PlannedSession.ParticipantsNotKnown = true),
        new("session-within-body", Session, "start", data => data.Council.Period.Start = Day(2002, 10, 8)),
        new("session-within-body", "sessions/council-planned", "end", data =>
        {
            data.Council.Period = Ended(Day(1992), Day(2031));
            data.PlannedSession.End = Day(2032);
        }),
        new("session-documents-agree", "sessions/other", "documents[0]", data =>
        {
            var other = data.Session.Clone();
            other.Name = "sessions/other";
            data.Resources.Add(other);
        }),
        new("session-documents-adopted", Session, "documents[1]", data =>
        {
            data.Session.Documents.Add("documents/plan");
            data.Session.DocumentCount = 2;
        }),

        new("event-order", "events/statement", "end_date", data => data.Event.EndDate = Day(2020, 11, 30)),
    ];
}
