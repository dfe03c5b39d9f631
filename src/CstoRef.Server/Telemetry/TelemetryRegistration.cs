using System.Diagnostics.Metrics;
using System.Reflection;
using CstoRef.Server.Configuration;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CstoRef.Server.Telemetry;

/// <summary>What the service tells of itself, and where.</summary>
internal static class TelemetryRegistration
{
    private const string ServiceName = "cstoref";

    public static void AddTelemetry(this WebApplicationBuilder builder, ServerConfiguration configuration)
    {
        var services = builder.Services;
        services.AddSingleton<CallMetrics>().AddSingleton<MeasuredCalls>();
        var telemetry = configuration.Options.Telemetry;
        var sent = configuration.OpenTelemetry;
        builder.Configuration.AddInMemoryCollection(sent.Values);
        // Which of them are there decides what is measured at all: what nobody collects costs nothing.
        if (telemetry.Prometheus || sent.ExportsMetrics) services.AddCollectedMetrics(telemetry.Prometheus, sent.ExportsMetrics);
        if (sent.ExportsTraces)
            services.Tell().WithTracing(traces => traces.AddSource(ServerTrace.Name, "Npgsql").AddOtlpExporter());
        else if (telemetry.LogFormat == LogFormat.Json)
            services.AddHostedService<TraceIds>();
        if (sent.ExportsLogs)
            services.Tell().WithLogging(logs => logs.AddOtlpExporter(), log => log.IncludeFormattedMessage = true);
        services.AddHostedService<MetricsStart>();
    }

    /// <summary>Measures every call. It stands before whatever else goes around them.</summary>
    public static void UseTelemetry(this WebApplication app) => app.Use(app.Services.GetRequiredService<MeasuredCalls>().Around);

    /// <summary>Answers Prometheus; like all that is no method, it is not served where gRPC listens.</summary>
    public static void MapTelemetry(this WebApplication app, ServerOptions options)
    {
        if (options.Telemetry.Prometheus) app.MapPrometheusScrapingEndpoint();
    }

    private static void AddCollectedMetrics(this IServiceCollection services, bool forPrometheus, bool isSent) =>
        services
            .ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
                metrics.AddView(new CollectedMetrics(provider.GetRequiredService<IMeterFactory>()).ViewOf))
            .Tell()
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(CollectedMetrics.Meters);
                // The name of the meter on every series would only repeat the first part of its name.
                if (forPrometheus) metrics.AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false);
                if (isSent) metrics.AddOtlpExporter();
            });

    /// <summary>Who tells: later parts win, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES do.</summary>
    private static OpenTelemetry.OpenTelemetryBuilder Tell(this IServiceCollection services) =>
        services.AddOpenTelemetry().ConfigureResource(resource => resource
            .Clear()
            .AddTelemetrySdk()
            .AddService(ServiceName, serviceVersion: Version)
            .AddEnvironmentVariableDetector());

    private static string? Version => typeof(TelemetryRegistration).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
