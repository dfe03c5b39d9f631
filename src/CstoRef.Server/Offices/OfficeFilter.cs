using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.Offices;

/// <summary>Which offices a list request asks for.</summary>
internal static class OfficeFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Office, bool>? Of(ListOfficesRequest request)
    {
        if (request is { GoverningBody: "", MemberState: "" }) return null;
        var (body, state) = (request.GoverningBody, request.MemberState);
        return office => FieldFilter.Admits(body, office.GoverningBody) && FieldFilter.Admits(state, office.MemberState);
    }
}
