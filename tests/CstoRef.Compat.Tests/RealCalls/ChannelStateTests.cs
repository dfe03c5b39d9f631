using Grpc.Core;

namespace CstoRef.Compat.Tests.RealCalls;

public sealed class ChannelStateTests
{
    [Fact]
    public async Task Channel_GoesFromIdleToReadyToShutdown()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await EchoServer.StartAsync(token);
        var channel = server.Connect();

        channel.State.ShouldBe(ConnectivityState.Idle);
        await channel.ConnectAsync(token);
        channel.State.ShouldBe(ConnectivityState.Ready);
        channel.Dispose();
        channel.State.ShouldBe(ConnectivityState.Shutdown);
    }
}
