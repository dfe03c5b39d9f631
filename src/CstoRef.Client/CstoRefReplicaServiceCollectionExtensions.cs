using System.Diagnostics.Metrics;
using CstoRef.Client;
using CstoRef.Client.Replicas;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a replica of a CstoRef service.</summary>
public static class CstoRefReplicaServiceCollectionExtensions
{
    /// <summary>The name of the replica's health check.</summary>
    public const string HealthCheckName = "cstoref-replica";

    /// <summary>
    /// Adds one shared <see cref="CstoRefReplica"/>, which starts and stops with the host, and a health check of it: unhealthy before it
    /// holds anything, degraded while what it holds is older than <see cref="CstoRefReplicaOptions.StalenessLimit"/>. It follows the
    /// service of <see cref="CstoRefClientServiceCollectionExtensions.AddCstoRefClient"/>, which is to be added too; bad options are an
    /// <see cref="ArgumentException"/> at the start. The logger factory, the clock and the meter factory are the container's, where it has
    /// them.
    /// </summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configure">Sets the options; null: no file, and what is usual.</param>
    public static IServiceCollection AddCstoRefReplica(this IServiceCollection services, Action<CstoRefReplicaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(provider =>
        {
            var options = new CstoRefReplicaOptions();
            configure?.Invoke(options);
            return new CstoRefReplica(
                options,
                provider.GetRequiredService<CstoRefClient>(),
                provider.GetService<ILoggerFactory>(),
                provider.GetService<TimeProvider>(),
                provider.GetService<IMeterFactory>());
        });
        services.AddHostedService<ReplicaService>();
        services.AddHealthChecks().AddCheck<ReplicaHealthCheck>(HealthCheckName);
        return services;
    }
}
