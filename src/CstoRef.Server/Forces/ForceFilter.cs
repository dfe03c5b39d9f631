using CstoRef.V1;

namespace CstoRef.Server.Forces;

/// <summary>Which forces a list request asks for.</summary>
internal static class ForceFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Force, bool>? Of(ListForcesRequest request)
    {
        var kind = request.Kind;
        return kind == ForceKind.Unspecified ? null : force => force.Kind == kind;
    }
}
