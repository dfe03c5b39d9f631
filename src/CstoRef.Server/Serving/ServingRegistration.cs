using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Serving;

/// <summary>What is served, and the database that it comes from.</summary>
internal static class ServingRegistration
{
    public static IServiceCollection AddServing(this IServiceCollection services) =>
        services
            .AddSingleton<CurrentCatalog>()
            .AddSingleton<PastReads>()
            .AddSingleton<PastCatalogs>()
            .AddSingleton<Database>()
            .AddSingleton<Freshness>()
            .AddServerMetrics<CatalogMetrics>()
            .AddServerMetrics<FollowerMetrics>()
            .AddSingleton<CatalogFollower>()
            .AddHostedService(services => services.GetRequiredService<CatalogFollower>());
}
