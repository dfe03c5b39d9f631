using CstoRef.V1;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Health = Grpc.Health.V1.Health;

namespace CstoRef.Server.Limits;

/// <summary>What limits know of a method, beside its endpoint.</summary>
/// <param name="Sort">What of a caller's a call of it is counted with.</param>
/// <param name="HasOneRequest">Whether a call of it brings one request, which can be awaited before it begins.</param>
/// <param name="IsProbe">
/// Whether it asks about the service itself. Such calls are counted apart, so that whoever shares an address with an orchestrator cannot
/// make it believe that the service is ill.
/// </param>
internal sealed record LimitedMethod(CallSort Sort, bool HasOneRequest, bool IsProbe)
{
    /// <summary>Whatever the contract does not know.</summary>
    public static LimitedMethod Unknown { get; } = new(CallSort.Call, HasOneRequest: false, IsProbe: false);

    /// <summary>Tells of a method at its endpoint.</summary>
    public static void Mark(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault()?.Method is { } method) endpoint.Metadata.Add(Of(method));
    }

    private static LimitedMethod Of(IMethod method)
    {
        var sort = method.Type == MethodType.Unary ? CallSort.Call
            : string.Equals(method.ServiceName, ChangeService.Descriptor.FullName, StringComparison.Ordinal) ? CallSort.Watch
            : CallSort.Stream;
        return new(
            sort,
            HasOneRequest: method.Type is MethodType.Unary or MethodType.ServerStreaming,
            IsProbe: string.Equals(method.ServiceName, Health.Descriptor.FullName, StringComparison.Ordinal));
    }
}
