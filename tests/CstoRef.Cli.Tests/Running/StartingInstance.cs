using System.Net;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CstoRef.Cli.Tests.Running;

/// <summary>What a service looks like that has begun to listen and has not loaded its data yet.</summary>
internal sealed class StartingInstance : IAsyncDisposable
{
    private readonly WebApplication _application;

    private StartingInstance(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single();

    public static async Task<StartingInstance> StartAsync(CancellationToken cancellationToken)
    {
        var health = new HealthServiceImpl();
        health.SetStatus(string.Empty, HealthCheckResponse.Types.ServingStatus.NotServing);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(health);
        var application = builder.Build();
        application.MapGrpcService<HealthServiceImpl>();
        await application.StartAsync(cancellationToken);
        return new(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
