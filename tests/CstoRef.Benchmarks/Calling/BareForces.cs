using System.Net;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Benchmarks.Calling;

/// <summary>A method of the framework with nothing around it, which answers one resource.</summary>
internal sealed class BareForces(Force force) : ForceService.ForceServiceBase
{
    private readonly Task<Force> _answer = Task.FromResult(force);

    /// <summary>A host with this method alone.</summary>
    public static WebApplication BuildHost(Force force)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(new BareForces(force)).AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<BareForces>();
        return app;
    }

    public override Task<Force> GetForce(GetForceRequest request, ServerCallContext context) => _answer;
}
