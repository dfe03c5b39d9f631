namespace CstoRef.Server.Starting;

/// <summary>The way from a start to the first picture.</summary>
internal static class StartingRegistration
{
    public static IServiceCollection AddStarting(this IServiceCollection services) =>
        services.AddSingleton<FirstLoad>().AddSingleton<SeedComparison>().AddSingleton<PatientLoad>();
}
