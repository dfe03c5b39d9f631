using Grpc.AspNetCore.Server.Reflection.Internal;
using Grpc.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what gRPC server reflection needs.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Registers server reflection on all gRPC services that the application maps.</summary>
    /// <param name="services">Where to register.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton<MappedServiceDescriptors>();

        // Made at the first call, when every service is mapped.
        services.TryAddSingleton(provider => new ReflectionServiceImpl(provider.GetRequiredService<MappedServiceDescriptors>().Find()));
        services.TryAddSingleton(provider => new ReflectionV1ServiceImpl(provider.GetRequiredService<MappedServiceDescriptors>().Find()));

        return services;
    }
}
