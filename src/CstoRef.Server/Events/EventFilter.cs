using CstoRef.Events;
using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.Events;

/// <summary>Which events a list request asks for.</summary>
internal static class EventFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListEventsRequest request, EventIndex index) =>
        new Selection()
            .And(request.Kind, index.ByKind)
            .And(request.MemberState, index.ByMemberState)
            .And(request.Person, index.ByPerson)
            .And(request.GoverningBody, index.ByGoverningBody)
            .And(request.Happened, index.HappenedIn)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
