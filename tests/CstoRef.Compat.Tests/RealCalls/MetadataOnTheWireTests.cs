using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Compat.Tests.RealCalls;

public sealed class MetadataOnTheWireTests
{
    private static readonly byte[] s_everyByte = [.. Enumerable.Range(0, 256).Select(number => (byte)number)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TextAndBytes_GoThereAndBack()
    {
        await using var server = await EchoServer.StartAsync(Token);
        var headers = new Metadata
        {
            { "Echo-Text", "some text" },
            { "echo-repeated", "first" },
            { "echo-repeated", "second" },
            { "echo-data-bin", s_everyByte },
            { "other", "not echoed" },
        };

        using var call = new Echo.EchoClient(server.Connect()).OnceAsync(new EchoMessage(), headers, cancellationToken: Token);
        var received = await call.ResponseHeadersAsync;
        await call;

        foreach (var metadata in new[] { received, call.GetTrailers() })
        {
            metadata.GetValue("echo-text").ShouldBe("some text");
            Joined(metadata, "echo-repeated").ShouldBe("first, second");
            metadata.GetValueBytes("echo-data-bin").ShouldBe(s_everyByte);
            metadata.Get("other").ShouldBeNull();
        }
    }

    [Fact]
    public async Task Credentials_AddTheirHeadersInOrder()
    {
        await using var server = await EchoServer.StartAsync(Token);
        AuthInterceptorContext? told = null;
        var first = CallCredentials.FromInterceptor((context, metadata) =>
        {
            told = context;
            metadata.Add("echo-token", "first");
            return Task.CompletedTask;
        });
        var second = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("echo-token", "second");
            return Task.CompletedTask;
        });
        var channel = server.Connect(new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.Compose(first, second)),
            UnsafeUseInsecureChannelCallCredentials = true,
        });

        using var call = new Echo.EchoClient(channel).OnceAsync(new EchoMessage(), cancellationToken: Token);
        var received = await call.ResponseHeadersAsync;

        Joined(received, "echo-token").ShouldBe("first, second");
        told.ShouldNotBeNull().MethodName.ShouldBe("Once");
        told.ServiceUrl.ShouldEndWith("/tests.echo.Echo");
    }

    /// <summary>HTTP may join the values of a repeated key with commas on the way.</summary>
    private static string Joined(Metadata metadata, string key) => string.Join(", ", metadata.GetAll(key).Select(entry => entry.Value));
}
