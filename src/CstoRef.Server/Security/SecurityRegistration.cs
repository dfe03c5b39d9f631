using CstoRef.Server.Configuration;
using CstoRef.Server.Security.Certificates;
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
        services.AddClientCertificates(configuration.Options.ClientCertificates);
        services.AddServerCertificates(configuration.Values);
        return services
            .AddSingleton(AccessPolicy.Of(configuration))
            .AddSingleton(provider => new Authentication(
                provider.GetService<WatchedFiles<PresharedTokens>>(),
                provider.GetService<JwtTokens>(),
                provider.GetService<ClientCertificates>()))
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

    private static void AddClientCertificates(this IServiceCollection services, ClientCertificateOptions certificates)
    {
        if (certificates is not { CaFile: { } authorities, SubjectsFile: { } subjects }) return;
        services.AddWatched("Security:ClientCertificates", [authorities, subjects], () => KnownCertificates.Read(authorities, subjects));
        services.AddSingleton<ClientCertificates>();
    }

    /// <summary>Kestrel reads them at first, and tells what is wrong with them.</summary>
    private static void AddServerCertificates(this IServiceCollection services, IConfiguration values)
    {
        if (ServerCertificates.AreByName(values)) return;
        var files = ServerCertificates.FilesOf(values);
        services
            .AddSingleton(provider => new WatchedFiles<ServerCertificates>(
                "Kestrel",
                files,
                () => ServerCertificates.Read(provider, values),
                provider.GetRequiredService<ILogger<CredentialWatch>>(),
                ServerCertificates.AsBegun))
            .AddSingleton<IWatchedFiles>(provider => provider.GetRequiredService<WatchedFiles<ServerCertificates>>());
    }

    private static void AddWatched<T>(this IServiceCollection services, string key, string[] paths, Func<T> read)
        where T : class => services
            .AddSingleton(provider => new WatchedFiles<T>(key, paths, read, provider.GetRequiredService<ILogger<CredentialWatch>>()))
            .AddSingleton<IWatchedFiles>(provider => provider.GetRequiredService<WatchedFiles<T>>());
}
