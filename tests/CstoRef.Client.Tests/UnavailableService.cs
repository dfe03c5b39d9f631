using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CstoRef.Client.Tests;

/// <summary>A server on a real socket that is unavailable for every method, and counts the attempts.</summary>
internal sealed class UnavailableService : IAsyncDisposable
{
    private readonly WebApplication _application;

    private UnavailableService(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    /// <summary>How often each method was called, by its path.</summary>
    public ConcurrentDictionary<string, int> Attempts { get; } = new(StringComparer.Ordinal);

    /// <summary>How long each method may take by the call's header, in gRPC's form.</summary>
    public ConcurrentDictionary<string, string> Timeouts { get; } = new(StringComparer.Ordinal);

    public static async Task<UnavailableService> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var service = new UnavailableService(builder.Build());
        service._application.Run(service.RefuseAsync);
        await service._application.StartAsync(cancellationToken);
        return service;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private Task RefuseAsync(HttpContext context)
    {
        Attempts.AddOrUpdate(context.Request.Path, 1, (_, count) => count + 1);
        Timeouts[context.Request.Path] = context.Request.Headers["grpc-timeout"].ToString();
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = "14";
        return Task.CompletedTask;
    }
}
