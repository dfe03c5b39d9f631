using CstoRef.Forces;
using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.Forces;

/// <summary>Which forces a list request asks for.</summary>
internal static class ForceFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListForcesRequest request, ForceIndex index) =>
        new Selection()
            .And(request.Kind, index.ByKind)
            .And(request.ExistingOn, index.ExistingOn)
            .And(request.ExistingIn, index.ExistingIn)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
