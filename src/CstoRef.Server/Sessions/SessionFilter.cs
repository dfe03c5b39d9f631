using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.Sessions;
using CstoRef.V1;

namespace CstoRef.Server.Sessions;

/// <summary>Which sessions a list request asks for.</summary>
internal static class SessionFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListSessionsRequest request, SessionIndex index) =>
        new Selection()
            .And(request.GoverningBody, index.ByGoverningBody)
            .And(request.Kind, index.ByKind)
            .And(request.Format, index.ByFormat)
            .And(request.Participant, index.ByParticipant)
            .And(request.Status, index.ByStatus)
            .And(request.MemberState, index.ByRepresentedState)
            .And(request.ChairingState, index.ByChairingState)
            .And(request.AbsentState, index.ByAbsentState)
            .And(request.Place, index.ByPlace)
            .And(request.Held, index.HeldIn)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
