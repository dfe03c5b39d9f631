using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Sessions;

/// <summary>A session's days, counts and status fit each other.</summary>
internal static class SessionRules
{
    public static IEnumerable<Fault> EndNotBeforeStart(Session session) => TimeRules.NotBefore("end", session.End, "start", session.Start);

    public static IEnumerable<Fault> DocumentCountFits(Session session)
    {
        if (session.HasDocumentCount && session.DocumentCount < session.Documents.Count)
            yield return new("document_count", $"is {session.DocumentCount}, but {session.Documents.Count} documents are listed");
    }

    public static IEnumerable<Fault> AgendaItemCountFits(Session session)
    {
        if (session.HasAgendaItemCount && session.AgendaItemCount < 0) yield return new("agenda_item_count", "must not be negative");
        if (!session.HasAgendaItemCount && session.AgendaItemCountIsMinimum)
            yield return new("agenda_item_count", "must be set, since it is said to be a minimum");
    }

    public static IEnumerable<Fault> PlannedAdoptedNothing(Session session)
    {
        if (session.Status == SessionStatus.Planned && session.Documents.Count > 0)
            yield return new("documents", "must be empty, since the session is only planned");
    }
}
