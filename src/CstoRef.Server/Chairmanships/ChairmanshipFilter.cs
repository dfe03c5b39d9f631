using CstoRef.Chairmanships;
using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.Chairmanships;

/// <summary>Which chairmanships a list request asks for.</summary>
internal static class ChairmanshipFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListChairmanshipsRequest request, ChairmanshipIndex index, ChairmanshipCalendar calendar) =>
        new Selection()
            .And(request.MemberState, index.ByMemberState)
            .And(request.Chairperson, index.ByChairperson)
            .And(request.InChair, calendar.In)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
