using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>Finds the descriptors of the gRPC services that an application maps.</summary>
internal sealed partial class MappedServiceDescriptors(EndpointDataSource endpoints, ILoggerFactory loggerFactory)
{
    private readonly ILogger _logger = loggerFactory.CreateLogger("GrpcReflectionServiceExtensions");

    public IEnumerable<ServiceDescriptor> Find()
    {
        var services = endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
            .OfType<Type>()
            .Distinct();

        foreach (var service in services)
        {
            if (DescriptorOf(service) is { } descriptor)
                yield return descriptor;
            else
                ServiceDescriptorNotResolved(_logger, service.FullName ?? service.Name);
        }
    }

    private static ServiceDescriptor? DescriptorOf(Type service) =>
        GeneratedType(service)
            ?.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static, null, typeof(ServiceDescriptor), Type.EmptyTypes, null)
            ?.GetValue(null) as ServiceDescriptor;

    /// <summary>
    /// The generated static class of a service. Its base class is nested in it, and names it in an attribute; code from
    /// old generators has no attribute.
    /// </summary>
    private static Type? GeneratedType(Type service)
    {
        Type? serviceBase = null;
        for (var type = service; type is not null && type != typeof(object); type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
                return attribute.BindType;
            serviceBase = type;
        }

        return serviceBase?.DeclaringType;
    }

    [LoggerMessage(1, LogLevel.Debug, "Service '{ServiceType}' has no descriptor. Reflection does not know it.")]
    private static partial void ServiceDescriptorNotResolved(ILogger logger, string serviceType);
}
