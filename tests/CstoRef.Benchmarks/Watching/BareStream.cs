using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Benchmarks.Watching;

/// <summary>A method of the framework with nothing around it: a stream to which one static message is written at every broadcast.</summary>
internal sealed class BareStream(Broadcast news) : BareMethod
{
    /// <summary>A host with this method alone.</summary>
    public static WebApplication BuildHost(Broadcast news)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(news).AddSingleton<BareStream>().AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<BareStream>();
        return app;
    }

    /// <summary>Sends the message at once, and then at every broadcast.</summary>
    public override async Task Watch(byte[] request, IServerStreamWriter<byte[]> responses, ServerCallContext context)
    {
        var at = news.Last;
        while (true)
        {
            await responses.WriteAsync(news.Message);
            at = await at.Next.WaitAsync(context.CancellationToken);
        }
    }
}

/// <summary>
/// The method as generated code would declare it: the framework looks for what it calls in a class that inherits from this one.
/// </summary>
[BindServiceMethod(typeof(BareMethod), nameof(BindService))]
internal abstract class BareMethod
{
    /// <summary>Messages that are bytes already.</summary>
    public static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    /// <summary>Its only method.</summary>
    public static readonly Method<byte[], byte[]> Method = new(
        MethodType.ServerStreaming,
        "cstoref.benchmarks.Bare",
        nameof(Watch),
        Bytes,
        Bytes);

    /// <summary>Tells the framework its method.</summary>
    public static void BindService(ServiceBinderBase binder, BareMethod? service) =>
        binder.AddMethod(Method, service is null ? null : new ServerStreamingServerMethod<byte[], byte[]>(service.Watch));

    public abstract Task Watch(byte[] request, IServerStreamWriter<byte[]> responses, ServerCallContext context);
}
