using System.Collections.Immutable;
using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.Offices;

/// <summary>Which offices a list request asks for.</summary>
internal static class OfficeFilter
{
    /// <summary>The positions of the offices; null: all.</summary>
    public static ImmutableArray<int>? Select(ListOfficesRequest request, Catalog catalog) =>
        new Selection()
            .And(request.GoverningBody, catalog.OfficeCalendar.ByGoverningBody)
            .And(request.MemberState, catalog.OfficeCalendar.ByMemberState)
            .Positions;
}
