namespace CstoRef.Server.Documents;

/// <summary>Text search, which asks the database.</summary>
internal static class SearchRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services.AddSingleton<SearchTrouble>().AddSingleton<LimitedSearch>();
}
