using CstoRef.Client;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the clients of a CstoRef service.</summary>
public static class CstoRefClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds one shared <see cref="CstoRefClient"/> and each of its typed clients. They are made at the first use; bad options are an
    /// <see cref="ArgumentException"/> then. The logger factory and the clock are the container's, where it has them.
    /// </summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="configure">Sets the options; null: a service at <see cref="CstoRefClientOptions.DefaultAddress"/>.</param>
    public static IServiceCollection AddCstoRefClient(this IServiceCollection services, Action<CstoRefClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .AddSingleton(provider =>
            {
                var options = new CstoRefClientOptions();
                configure?.Invoke(options);
                return new CstoRefClient(options, provider.GetService<ILoggerFactory>(), provider.GetService<TimeProvider>());
            })
            .AddTypedClient(client => client.Organization)
            .AddTypedClient(client => client.MemberStates)
            .AddTypedClient(client => client.GoverningBodies)
            .AddTypedClient(client => client.Forces)
            .AddTypedClient(client => client.Documents)
            .AddTypedClient(client => client.Chairmanships)
            .AddTypedClient(client => client.Sessions)
            .AddTypedClient(client => client.Offices)
            .AddTypedClient(client => client.People)
            .AddTypedClient(client => client.Events)
            .AddTypedClient(client => client.Sources)
            .AddTypedClient(client => client.Timeline);
    }

    private static IServiceCollection AddTypedClient<T>(this IServiceCollection services, Func<CstoRefClient, T> select)
        where T : class => services.AddSingleton(provider => select(provider.GetRequiredService<CstoRefClient>()));
}
