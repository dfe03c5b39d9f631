using CstoRef.Server.Compression;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Limits;
using CstoRef.Server.Security;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CstoRef.Server.Hosting;

/// <summary>What the service says of its state, over gRPC and on the operations endpoint.</summary>
internal static class HealthRegistration
{
    public static IServiceCollection AddHealth(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<Readiness>().AddSingleton<HealthService>();
        services.AddHealthChecks().AddCheck<Readiness>("readiness");
        services.AddGrpc().AddServiceOptions<HealthService>(health => health.LimitRequests(options.Grpc.MaxHealthRequestSize));
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGrpcService<HealthService>();
        health.Add(LimitedMethod.Mark);
        health.Add(app.Services.GetRequiredService<UnreadableRequests>().Around);
        // Balancers and orchestrators have no credentials.
        health.Need(Scopes.None);
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteReasonAsync });
    }

    private static Task WriteReasonAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync(report.Entries.Values.FirstOrDefault(entry => entry.Description is not null).Description ?? "Ready.");
}
