using CstoRef.Server.Calls;
using CstoRef.Server.Compression;
using CstoRef.Server.Configuration;
using CstoRef.Server.Documents;
using CstoRef.Server.Errors;
using CstoRef.Server.Serving;
using CstoRef.Server.Starting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CstoRef.Server.Hosting;

/// <summary>Puts the service together: two Kestrel endpoints, the contract's services, health, reflection.</summary>
internal static class ServerHost
{
    /// <summary>Makes the service, not started yet.</summary>
    /// <param name="configuration">What the operator set.</param>
    /// <param name="adapt">What a test changes before the service is made.</param>
    public static WebApplication Build(ServerConfiguration configuration, Action<WebApplicationBuilder>? adapt = null)
    {
        // Kestrel looks for certificates from the content root on; like all paths that the operator gives, theirs begin in the working folder.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = Environment.CurrentDirectory });
        AddKestrel(builder, configuration.Values);
        ServerLogging.Add(builder.Logging, configuration.Values);
        AddReads(builder.Services, configuration.Options);
        AddHealth(builder.Services);
        adapt?.Invoke(builder);

        var app = builder.Build();
        foreach (var service in ContractService.All) service.Map(app);
        app.MapGrpcReflectionService();
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteReasonAsync });
        return app;
    }

    private static Task WriteReasonAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync(report.Entries.Values.FirstOrDefault(entry => entry.Description is not null).Description ?? "Ready.");

    private static void AddKestrel(WebApplicationBuilder builder, IConfiguration values)
    {
        var listeners = new Listeners();
        builder.Services.AddSingleton(listeners);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Certificates are read again when their files change.
            kestrel.Configure(values.GetSection("Kestrel"), reloadOnChange: true)
                .Endpoint(ListenAddress.GrpcEndpoint, endpoint => listeners.Grpc = Use(endpoint.ListenOptions, HttpProtocols.Http2))
                .Endpoint(ListenAddress.OperationsEndpoint, endpoint => listeners.Operations = Use(endpoint.ListenOptions, HttpProtocols.Http1));
        });
    }

    private static ListenOptions Use(ListenOptions listener, HttpProtocols protocols)
    {
        listener.Protocols = protocols;
        return listener;
    }

    private static void AddReads(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CurrentCatalog>();
        services.AddSingleton<CatalogReads>();
        services.AddSingleton<Database>();
        services.AddSingleton<FirstLoad>();
        services.AddSingleton<SeedComparison>();
        services.AddSingleton<PatientLoad>();
        services.AddSingleton<SearchTrouble>();
        services.AddSingleton<LimitedSearch>();
        services.AddSingleton<ErrorInterceptor>();
        services.AddSingleton<CompressionInterceptor>();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<ErrorInterceptor>();
            grpc.Interceptors.Add<CompressionInterceptor>();
            grpc.MaxReceiveMessageSize = options.Grpc.MaxRequestSize;
        });
        services.PassOverUnknownFields();
        services.AddGrpcReflection();
        foreach (var service in ContractService.All) service.Add(services);
        services.AddHostedService<Draining>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Shutdown.DrainDelay + options.Shutdown.Timeout);
    }

    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddGrpcHealthChecks(health =>
        {
            foreach (var service in ContractService.All) health.Services.Map(service.Name, _ => true);
        }).AddCheck<Readiness>("readiness");
        // Who watches the health learns of a change within a second.
        services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (TimeSpan.Zero, TimeSpan.FromSeconds(1)));
    }
}
