using CstoRef.Server.Compression;
using CstoRef.Server.Configuration;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Editing;

/// <summary>Edits, as far as the operator allows them.</summary>
internal static class EditingRegistration
{
    public static IServiceCollection AddEditing(this IServiceCollection services, ServerConfiguration configuration)
    {
        services
            .AddSingleton<EditForm>()
            .AddSingleton<EditQueue>()
            .AddServerMetrics<EditingMetrics>()
            .AddSingleton<Editor>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<EditingGate>(provider, configuration));
        services.AddGrpc().AddServiceOptions<EditingService>(editing => editing.LimitRequests(configuration.Options.Editing.MaxRequestSize));
        return services;
    }
}
