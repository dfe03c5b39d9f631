using Grpc.AspNetCore.Server.Reflection.Internal;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC server reflection.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps calls of <c>grpc.reflection.v1</c> and <c>grpc.reflection.v1alpha</c>, by which callers learn the services
    /// of this server and their schema.
    /// </summary>
    /// <param name="builder">Where to map.</param>
    /// <returns>A builder for the conventions of the endpoints of both versions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Reflection is not registered.</exception>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.ServiceProvider.GetService(typeof(MappedServiceDescriptors)) is null)
        {
            throw new InvalidOperationException(
                "Server reflection is not registered. Call 'IServiceCollection.AddGrpcReflection()' where the application registers its services.");
        }

        return new CombinedEndpointConventionBuilder(
            builder.MapGrpcService<ReflectionServiceImpl>(), builder.MapGrpcService<ReflectionV1ServiceImpl>());
    }
}
