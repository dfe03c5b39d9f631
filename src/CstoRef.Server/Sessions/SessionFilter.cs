using CstoRef.Server.Filtering;
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
            FieldFilter.AdmitsAny(body, session.GoverningBodies)
            && FieldFilter.Admits(kind, session.Kind)
            && FieldFilter.Admits(format, session.Format)
            && FieldFilter.AdmitsAny(person, session.Participants, participant => participant.Person);
    }
}
