using CstoRef.Resources;
using CstoRef.Server.Hosting;

namespace CstoRef.Server.Starting;

/// <summary>The one line that the service writes to stdout: where it listens, and what it serves.</summary>
internal static class ReadyLine
{
    public static string Of(Catalog catalog, Listeners listeners)
    {
        var counts = string.Join(", ", ResourceKind.All.Select(kind => $"{catalog.All(kind).Count} {kind.Collection}"));
        return $"CstoRef is ready: gRPC on {listeners.Grpc}, operations on {listeners.Operations}, revision {catalog.Revision}: {counts}";
    }
}
