using CstoRef.Client;
using CstoRef.Client.Calls;
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
        services.AddSingleton(provider =>
        {
            var options = new CstoRefClientOptions();
            configure?.Invoke(options);
            return new CstoRefClient(options, provider.GetService<ILoggerFactory>(), provider.GetService<TimeProvider>());
        });
        foreach (var client in ContractServices.Clients)
            services.AddSingleton(client.PropertyType, provider => client.GetValue(provider.GetRequiredService<CstoRefClient>())!);
        return services;
    }
}
