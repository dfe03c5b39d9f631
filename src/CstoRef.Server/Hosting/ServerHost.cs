using CstoRef.Server.Calls;
using CstoRef.Server.Configuration;
using CstoRef.Server.Discovery;
using CstoRef.Server.Documents;
using CstoRef.Server.Editing;
using CstoRef.Server.Limits;
using CstoRef.Server.Security;
using CstoRef.Server.Serving;
using CstoRef.Server.Starting;
using CstoRef.Server.Telemetry;
using CstoRef.Server.Watching;

namespace CstoRef.Server.Hosting;

/// <summary>Puts the service together: two Kestrel endpoints, the contract's services, health, reflection.</summary>
internal static class ServerHost
{
    /// <summary>Makes the service, not started yet.</summary>
    /// <param name="configuration">What the operator set.</param>
    /// <param name="adapt">What a test changes before the service is made.</param>
    public static WebApplication Build(ServerConfiguration configuration, Action<WebApplicationBuilder>? adapt = null)
    {
        // Kestrel looks for certificates from the content root on; like all paths that the operator gives, theirs begin in the working
        // folder.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = Environment.CurrentDirectory });
        builder.Logging.AddServerLogging(configuration);
        builder.AddListeners(configuration);
        builder.AddTelemetry(configuration);
        builder.Services
            .AddSingleton(configuration.Options)
            .AddSingleton(TimeProvider.System)
            .AddLimits()
            .AddServing()
            .AddStarting()
            .AddSearch()
            .AddWatching()
            .AddSecurity(configuration)
            .AddEditing(configuration)
            .AddHealth(configuration.Options)
            .AddReflection(configuration.Options)
            .AddCalls(configuration.Options)
            .AddDraining(configuration.Options);
        adapt?.Invoke(builder);

        var app = builder.Build();
        app.UseTelemetry();
        app.UseAddressLimits();
        app.UsePermissions();
        app.UseCallerLimits();
        app.MapContract();
        app.MapReflection();
        app.MapHealth();
        app.MapTelemetry(configuration.Options);
        return app;
    }
}
