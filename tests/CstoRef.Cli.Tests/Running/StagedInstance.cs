using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CstoRef.Cli.Tests.Running;

/// <summary>A server on a real socket that answers each method with what a test says, and remembers the calls.</summary>
internal sealed class StagedInstance : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Func<string, Task<IMessage>> _answer;
    private readonly Func<string> _revision;

    private StagedInstance(WebApplication application, Func<string, Task<IMessage>> answer, Func<string> revision) =>
        (_application, _answer, _revision) = (application, answer, revision);

    public string Address => _application.Urls.Single();

    /// <summary>The names of the methods called, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <param name="answer">The response to a method's name; that of the health protocol is SERVING anyway.</param>
    /// <param name="revision">The revision that a response tells.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<StagedInstance> StartAsync(
        Func<string, Task<IMessage>> answer, Func<string> revision, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var instance = new StagedInstance(builder.Build(), answer, revision);
        instance._application.Run(instance.AnswerAsync);
        await instance._application.StartAsync(cancellationToken);
        return instance;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var method = context.Request.Path.Value!.Split('/')[^1];
        Calls.Enqueue(method);
        var message = method is "Check"
            ? new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.Serving }
            : await _answer(method).WaitAsync(context.RequestAborted);
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["cstoref-revision"] = _revision();
        // A frame: not compressed, the length, the message.
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        await context.Response.Body.WriteAsync(frame, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
