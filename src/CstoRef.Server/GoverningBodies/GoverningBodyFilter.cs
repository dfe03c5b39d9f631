using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.GoverningBodies;

/// <summary>Which governing bodies a list request asks for.</summary>
internal static class GoverningBodyFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<GoverningBody, bool>? Of(ListGoverningBodiesRequest request)
    {
        if (request is { Kind: GoverningBodyKind.Unspecified, Parent: "" }) return null;
        var (kind, parent) = (request.Kind, request.Parent);
        return body => FieldFilter.Admits(kind, body.Kind) && FieldFilter.Admits(parent, body.Parent);
    }
}
