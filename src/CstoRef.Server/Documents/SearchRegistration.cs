using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Documents;

/// <summary>Text search, which asks the database.</summary>
internal static class SearchRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services.AddServerMetrics<SearchMetrics>().AddSingleton<SearchTrouble>().AddSingleton<LimitedSearch>();
}
