using CstoRef.Server.Configuration;
using CstoRef.Server.Security.Jwt;

namespace CstoRef.Server.Security;

/// <summary>Who may call what.</summary>
internal static class SecurityRegistration
{
    public static IServiceCollection AddSecurity(this IServiceCollection services, ServerConfiguration configuration)
    {
        var security = configuration.Options.Security;
        if (security.TokensFile is { } path) services.AddWatched("Security:TokensFile", [path], () => PresharedTokens.Read(path));
        services.AddJwt(configuration.Options.Jwt);
        return services
            .AddSingleton(AccessPolicy.Of(configuration))
            .AddSingleton(provider => new Authentication(provider.GetService<WatchedFiles<PresharedTokens>>(), provider.GetService<JwtTokens>()))
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

    private static void AddJwt(this IServiceCollection services, JwtOptions jwt)
    {
        if (jwt.KeysFile is { } path)
        {
            services.AddWatched("Security:Jwt:KeysFile", [path], () => SigningKeys.ReadFile(path, jwt.Issuer!));
            services.AddSingleton<IKeySource, FileKeys>();
        }
        else if (jwt.Authority is { } authority)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AuthorityKeys>(provider, new Uri(authority), jwt));
            services.AddSingleton<IKeySource>(provider => provider.GetRequiredService<AuthorityKeys>());
            services.AddHostedService(provider => provider.GetRequiredService<AuthorityKeys>());
        }
        else
        {
            return;
        }

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<JwtTokens>(provider, jwt.Audience!));
    }

    private static void AddWatched<T>(this IServiceCollection services, string key, string[] paths, Func<T> read)
        where T : class => services
            .AddSingleton(provider => new WatchedFiles<T>(key, paths, read, provider.GetRequiredService<ILogger<CredentialWatch>>()))
            .AddSingleton<IWatchedFiles>(provider => provider.GetRequiredService<WatchedFiles<T>>());
}
