using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Watching;

/// <summary>Who watches what is served.</summary>
internal static class WatchingRegistration
{
    public static IServiceCollection AddWatching(this IServiceCollection services) =>
        services
            .AddSingleton<Watches>()
            .AddSingleton<Watchers>()
            .AddSingleton<WatchLog>()
            .AddServerMetrics<WatchMetrics>()
            .AddHostedService<WatchWarden>();
}
