using System.Net;
using System.Net.Sockets;
using Grpc.Core;

namespace CstoRef.Client.Tests;

public sealed class KeepAliveTests
{
    [Fact]
    public async Task Call_ConnectionGoesSilent_FailsBeforeItsDeadline()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var silent = AcceptAndFallSilentAsync(listener, TestContext.Current.CancellationToken);
        using var client = new CstoRefClient(new()
        {
            Address = new($"http://{listener.LocalEndpoint}"),
            DefaultDeadline = TimeSpan.FromDays(1),
            KeepAliveDelay = TimeSpan.FromSeconds(1),
            KeepAliveTimeout = TimeSpan.FromSeconds(1),
        });

        var fault = await Should.ThrowAsync<RpcException>(
            async () => await client.Health.CheckAsync(new(), cancellationToken: TestContext.Current.CancellationToken));

        fault.StatusCode.ShouldNotBe(StatusCode.DeadlineExceeded);
        fault.Status.DebugException.ShouldBeOfType<HttpRequestException>();
        (await silent).Dispose();
    }

    /// <summary>Greets as an HTTP/2 server does, then reads and says nothing any more, as a host that was cut off from the network.</summary>
    private static async Task<TcpClient> AcceptAndFallSilentAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        // An empty SETTINGS frame: length 0, type 4, no flags, stream 0.
        byte[] greeting = [0, 0, 0, 4, 0, 0, 0, 0, 0];
        var connection = await listener.AcceptTcpClientAsync(cancellationToken);
        await connection.GetStream().WriteAsync(greeting, cancellationToken);
        return connection;
    }
}
