using Microsoft.AspNetCore.Http.Features;

namespace CstoRef.Server.Calls;

/// <summary>
/// Gives every call the provider that gives the whole service its parts. The framework would make a scope for each call, and nothing here
/// lives as long as a call.
/// </summary>
internal sealed class SharedServices(IServiceProvider services) : IServiceProvidersFeature
{
    public IServiceProvider RequestServices
    {
        get => services;
        set => throw new NotSupportedException("All calls share it.");
    }

    /// <summary>Goes around all methods of a service.</summary>
    public void Around(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } method) return;
        endpoint.RequestDelegate = context =>
        {
            context.Features.Set<IServiceProvidersFeature>(this);
            return method(context);
        };
    }
}
