using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.Chairmanships;

/// <summary>Which chairmanships a list request asks for.</summary>
internal static class ChairmanshipFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Chairmanship, bool>? Of(ListChairmanshipsRequest request)
    {
        if (request is { MemberState: "", Chairperson: "" }) return null;
        var (state, person) = (request.MemberState, request.Chairperson);
        return chairmanship => FieldFilter.Admits(state, chairmanship.MemberState) && FieldFilter.Admits(person, chairmanship.Chairperson);
    }
}
