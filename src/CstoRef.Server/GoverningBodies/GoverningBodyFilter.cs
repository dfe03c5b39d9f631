using CstoRef.GoverningBodies;
using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.GoverningBodies;

/// <summary>Which governing bodies a list request asks for.</summary>
internal static class GoverningBodyFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListGoverningBodiesRequest request, GoverningBodyIndex index) =>
        new Selection()
            .And(request.Kind, index.ByKind)
            .And(request.Parent, index.ByParent)
            .And(request.ExistingOn, index.ExistingOn)
            .And(request.ExistingIn, index.ExistingIn)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
