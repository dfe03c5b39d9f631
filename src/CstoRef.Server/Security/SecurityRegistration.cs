using CstoRef.Server.Configuration;

namespace CstoRef.Server.Security;

/// <summary>Who may call what.</summary>
internal static class SecurityRegistration
{
    public static IServiceCollection AddSecurity(this IServiceCollection services, ServerConfiguration configuration)
    {
        var security = configuration.Options.Security;
        if (security.TokensFile is { } path) services.AddWatched("Security:TokensFile", [path], () => PresharedTokens.Read(path));
        return services
            .AddSingleton(AccessPolicy.Of(configuration))
            .AddSingleton(provider => new Authentication(provider.GetService<WatchedFiles<PresharedTokens>>()))
            .AddSingleton<Refusals>()
            .AddSingleton<Permissions>()
            .AddHostedService<CredentialWatch>();
    }

    /// <summary>Asks of every call, before anything else counts, whether its caller may make it.</summary>
    public static void UsePermissions(this WebApplication app)
    {
        var permissions = app.Services.GetRequiredService<Permissions>();
        app.Use(serve => context => permissions.InvokeAsync(context, serve));
    }

    private static void AddWatched<T>(this IServiceCollection services, string key, string[] paths, Func<T> read)
        where T : class => services
            .AddSingleton(provider => new WatchedFiles<T>(key, paths, read, provider.GetRequiredService<ILogger<CredentialWatch>>()))
            .AddSingleton<IWatchedFiles>(provider => provider.GetRequiredService<WatchedFiles<T>>());
}
