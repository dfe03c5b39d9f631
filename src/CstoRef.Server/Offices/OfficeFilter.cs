using CstoRef.Indexes;
using CstoRef.Offices;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.Offices;

/// <summary>Which offices a list request asks for.</summary>
internal static class OfficeFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListOfficesRequest request, OfficeIndex index) =>
        new Selection()
            .And(request.GoverningBody, index.ByGoverningBody)
            .And(request.MemberState, index.ByMemberState)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
