using CstoRef.Server.Configuration;

namespace CstoRef.Server.Hosting;

/// <summary>The way from a signal to the end.</summary>
internal static class DrainingRegistration
{
    public static IServiceCollection AddDraining(this IServiceCollection services, ServerOptions options) =>
        services.AddHostedService<Draining>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = options.Shutdown.DrainDelay + options.Shutdown.Timeout);
}
