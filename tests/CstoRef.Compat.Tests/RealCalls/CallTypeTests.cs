using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace CstoRef.Compat.Tests.RealCalls;

public sealed class CallTypeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unary_GivesResponseStatusAndTrailers()
    {
        await using var server = await EchoServer.StartAsync(Token);
        var client = new Echo.EchoClient(server.Connect());

        using var call = client.OnceAsync(new EchoMessage { Text = "hello" }, cancellationToken: Token);

        (await call).Text.ShouldBe("hello");
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
        call.GetTrailers().ShouldBeEmpty();
        client.Once(new EchoMessage { Text = "blocking" }, cancellationToken: Token).Text.ShouldBe("blocking");
    }

    [Fact]
    public async Task ClientStreaming_TakesEveryRequest()
    {
        await using var server = await EchoServer.StartAsync(Token);

        using var call = new Echo.EchoClient(server.Connect()).Join(cancellationToken: Token);
        foreach (var word in new[] { "one", "two", "three" })
            await call.RequestStream.WriteAsync(new EchoMessage { Text = word }, Token);
        await call.RequestStream.CompleteAsync();

        (await call).Text.ShouldBe("one two three");
    }

    [Fact]
    public async Task ServerStreaming_GivesEveryResponse()
    {
        await using var server = await EchoServer.StartAsync(Token);

        using var call = new Echo.EchoClient(server.Connect()).Split(new EchoMessage { Text = "one two three" }, cancellationToken: Token);

        (await ReadAsync(call.ResponseStream)).ShouldBe(["one", "two", "three"]);
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
    }

    [Fact]
    public async Task DuplexStreaming_AnswersWhileRequestsCome()
    {
        await using var server = await EchoServer.StartAsync(Token);

        using var call = new Echo.EchoClient(server.Connect()).Each(cancellationToken: Token);
        foreach (var word in new[] { "one", "two" })
        {
            await call.RequestStream.WriteAsync(new EchoMessage { Text = word }, Token);
            (await call.ResponseStream.MoveNext(Token)).ShouldBeTrue();
            call.ResponseStream.Current.Text.ShouldBe(word);
        }

        Should.Throw<InvalidOperationException>(() => call.GetStatus());
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(Token)).ShouldBeFalse();
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
    }

    [Fact]
    public async Task Failure_GivesStatusAndTrailers()
    {
        await using var server = await EchoServer.StartAsync(Token);
        var client = new Echo.EchoClient(server.Connect());

        var failure = await Should.ThrowAsync<RpcException>(
            async () => await client.FailAsync(new EchoMessage { Text = "no such thing" }, cancellationToken: Token));

        failure.StatusCode.ShouldBe(StatusCode.NotFound);
        failure.Status.Detail.ShouldBe("no such thing");
        failure.Trailers.GetValue("reason").ShouldBe("absent");
        failure.Trailers.GetValueBytes("proof-bin").ShouldBe([0, 255]);
    }

    [Fact]
    public async Task Deadline_EndsTheCall()
    {
        await using var server = await EchoServer.StartAsync(Token);
        var client = new Echo.EchoClient(server.Connect());
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(100);

        var failure = await Should.ThrowAsync<RpcException>(
            async () => await client.HangAsync(new EchoMessage(), new CallOptions(deadline: soon, cancellationToken: Token)));

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        await using var server = await EchoServer.StartAsync(Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);

        using var call = new Echo.EchoClient(server.Connect()).HangAsync(new EchoMessage(), cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Dispose_CancelsTheCall()
    {
        await using var server = await EchoServer.StartAsync(Token);
        var call = new Echo.EchoClient(server.Connect()).HangAsync(new EchoMessage(), cancellationToken: Token);

        call.Dispose();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task ServiceDefinition_IsServedLikeAService()
    {
        var definition = Echo.BindService(new EchoService());
        await using var server = await EchoServer.StartAsync(Token, map: application => application.MapGrpcService(definition));
        var client = new Echo.EchoClient(server.Connect());

        (await client.OnceAsync(new EchoMessage { Text = "hello" }, cancellationToken: Token)).Text.ShouldBe("hello");
        using var call = client.Split(new EchoMessage { Text = "one two" }, cancellationToken: Token);
        (await ReadAsync(call.ResponseStream)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Debugger_TellsChannelAndMethodOfARealCall()
    {
        await using var server = await EchoServer.StartAsync(Token);
        var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).OnceAsync(new EchoMessage { Text = "hello" }, cancellationToken: Token);
        await call;

        DebuggerText.Display(call)
            .ShouldBe($"Channel = {channel.Target}, Method = /tests.echo.Echo/Once, IsComplete = true, StatusCode = OK");
        DebuggerText.Proxy(call)["Request"].ShouldBe(new EchoMessage { Text = "hello" });
        DebuggerText.Display(new Echo.EchoClient(channel)).ShouldStartWith("""Service = "tests.echo.Echo", """);
    }

    private static async Task<List<string>> ReadAsync(IAsyncStreamReader<EchoMessage> stream)
    {
        var texts = new List<string>();
        await foreach (var message in stream.ReadAllAsync(Token))
            texts.Add(message.Text);
        return texts;
    }
}
