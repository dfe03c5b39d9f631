using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Compat.Tests.RealCalls;

/// <summary>Client and server interceptors, in their order, on each of the four call types.</summary>
public sealed class InterceptedCallTests
{
    private static readonly EchoMessage s_message = new() { Text = "hello" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unary_IsSeenByAll()
    {
        await using var server = await StartAsync();

        using var call = Client(server).OnceAsync(s_message, cancellationToken: Token);
        await call;

        Seen(call.GetTrailers()).ShouldBe(("ab", "cd"));
    }

    [Fact]
    public async Task ClientStreaming_IsSeenByAll()
    {
        await using var server = await StartAsync();

        using var call = Client(server).Join(cancellationToken: Token);
        await call.RequestStream.WriteAsync(s_message, Token);
        await call.RequestStream.CompleteAsync();
        await call;

        Seen(call.GetTrailers()).ShouldBe(("ab", "cd"));
    }

    [Fact]
    public async Task ServerStreaming_IsSeenByAll()
    {
        await using var server = await StartAsync();

        using var call = Client(server).Split(s_message, cancellationToken: Token);
        (await call.ResponseStream.ReadAllAsync(Token).CountAsync(Token)).ShouldBe(1);

        Seen(call.GetTrailers()).ShouldBe(("ab", "cd"));
    }

    [Fact]
    public async Task DuplexStreaming_IsSeenByAll()
    {
        await using var server = await StartAsync();

        using var call = Client(server).Each(cancellationToken: Token);
        await call.RequestStream.WriteAsync(s_message, Token);
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.ReadAllAsync(Token).CountAsync(Token)).ShouldBe(1);

        Seen(call.GetTrailers()).ShouldBe(("ab", "cd"));
    }

    [Fact]
    public async Task ClientInterceptor_MayAnswerInsteadOfTheServer()
    {
        await using var server = await StartAsync();

        var client = new Echo.EchoClient(server.Connect().Intercept(new AnsweringInterceptor()));

        (await client.OnceAsync(s_message, cancellationToken: Token)).Text.ShouldBe("answered");
    }

    private static Task<EchoServer> StartAsync() => EchoServer.StartAsync(Token, options =>
    {
        options.Interceptors.Add<SeeingInterceptor>("c");
        options.Interceptors.Add<SeeingInterceptor>("d");
    });

    private static Echo.EchoClient Client(EchoServer server) =>
        new(server.Connect().Intercept(new SeeingInterceptor("a"), new SeeingInterceptor("b")));

    private static (string? Client, string? Server) Seen(Metadata trailers) =>
        (trailers.GetValue(SeeingInterceptor.Header), trailers.GetValue(EchoService.Seen));

    private sealed class AnsweringInterceptor : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            new(
                Task.FromResult((TResponse)(object)new EchoMessage { Text = "answered" }),
                Task.FromResult(Metadata.Empty),
                () => Status.DefaultSuccess,
                () => Metadata.Empty,
                () => { });
    }
}
