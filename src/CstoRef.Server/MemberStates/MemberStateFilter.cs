using CstoRef.Indexes;
using CstoRef.MemberStates;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.MemberStates;

/// <summary>Which member states a list request asks for.</summary>
internal static class MemberStateFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListMemberStatesRequest request, MemberStateIndex index, Standings standings) =>
        new Selection()
            .And(request.Status, index.ByPresentStatus)
            .And(request.IsoCode, index.ByIsoCode)
            .And(request.DisplayName, index.ByName)
            .And(request.MemberIn, standings.MembersIn)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
