using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.Events;

/// <summary>Which events a list request asks for.</summary>
internal static class EventFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Event, bool>? Of(ListEventsRequest request)
    {
        if (request is { Kind: EventKind.Unspecified, MemberState: "", Person: "", GoverningBody: "" }) return null;
        var (kind, state, person, body) = (request.Kind, request.MemberState, request.Person, request.GoverningBody);
        return happening =>
            FieldFilter.Admits(kind, happening.Kind)
            && FieldFilter.AdmitsAny(state, happening.MemberStates)
            && FieldFilter.AdmitsAny(person, happening.People)
            && FieldFilter.AdmitsAny(body, happening.GoverningBodies);
    }
}
