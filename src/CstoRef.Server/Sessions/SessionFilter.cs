using CstoRef.V1;

namespace CstoRef.Server.Sessions;

/// <summary>Which sessions a list request asks for.</summary>
internal static class SessionFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Session, bool>? Of(ListSessionsRequest request)
    {
        if (request is { GoverningBody: "", Kind: SessionKind.Unspecified, Format: SessionFormat.Unspecified, Participant: "" }) return null;
        var (body, kind, format, person) = (request.GoverningBody, request.Kind, request.Format, request.Participant);
        return session =>
            (body.Length == 0 || session.GoverningBodies.Contains(body))
            && (kind == SessionKind.Unspecified || session.Kind == kind)
            && (format == SessionFormat.Unspecified || session.Format == format)
            && (person.Length == 0 || session.Participants.Any(participant => participant.Person == person));
    }
}
