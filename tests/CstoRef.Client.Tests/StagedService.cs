using System.Collections.Concurrent;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CstoRef.Client.Tests;

/// <summary>A served member state service on a real socket that does at each call what a test says, and remembers the calls.</summary>
internal sealed class StagedService : IAsyncDisposable
{
    private readonly WebApplication _application;

    private StagedService(WebApplication application) => _application = application;

    public delegate Task<MemberState> Answer(GetMemberStateRequest request, ServerCallContext context, int attempt);

    public Uri Address => new(_application.Urls.Single());

    /// <summary>The deadlines of the calls that arrived, in order.</summary>
    public ConcurrentQueue<DateTime> Deadlines => _application.Services.GetRequiredService<Script>().Deadlines;

    public static async Task<StagedService> StartAsync(
        Answer answer, CancellationToken cancellationToken, Action<ListenOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            configure?.Invoke(listen);
        }));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Script(answer));
        var application = builder.Build();
        application.MapGrpcService<Service>();
        await application.StartAsync(cancellationToken);
        return new(application);
    }

    public CstoRefClient Connect(Action<CstoRefClientOptions>? configure = null)
    {
        var options = new CstoRefClientOptions { Address = Address };
        configure?.Invoke(options);
        return new(options);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private sealed record Script(Answer Answer)
    {
        public ConcurrentQueue<DateTime> Deadlines { get; } = new();
    }

    private sealed class Service(Script script) : MemberStateService.MemberStateServiceBase
    {
        public override Task<MemberState> GetMemberState(GetMemberStateRequest request, ServerCallContext context)
        {
            script.Deadlines.Enqueue(context.Deadline);
            return script.Answer(request, context, script.Deadlines.Count);
        }
    }
}
