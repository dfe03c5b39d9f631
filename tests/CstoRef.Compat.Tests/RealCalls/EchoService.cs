using Grpc.Core;

namespace CstoRef.Compat.Tests.RealCalls;

/// <summary>
/// Answers with what it was sent. Request metadata whose keys begin with <c>echo-</c> goes back in the response headers
/// and in the trailers; what interceptors noted in the call's state goes back in the trailer <c>seen</c>.
/// </summary>
internal sealed class EchoService : Echo.EchoBase
{
    /// <summary>The key of the call's state under which interceptors note that they saw it.</summary>
    public const string Seen = "seen";

    public override async Task<EchoMessage> Once(EchoMessage request, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        return request;
    }

    public override async Task<EchoMessage> Join(IAsyncStreamReader<EchoMessage> requestStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        var texts = new List<string>();
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            texts.Add(message.Text);
        return new EchoMessage { Text = string.Join(' ', texts) };
    }

    public override async Task Split(EchoMessage request, IServerStreamWriter<EchoMessage> responseStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        foreach (var word in request.Text.Split(' '))
            await responseStream.WriteAsync(new EchoMessage { Text = word }, context.CancellationToken);
    }

    public override async Task Each(
        IAsyncStreamReader<EchoMessage> requestStream, IServerStreamWriter<EchoMessage> responseStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(requestStream.Current);
    }

    public override async Task<EchoMessage> Hang(EchoMessage request, ServerCallContext context)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        return request;
    }

    public override Task<EchoMessage> Fail(EchoMessage request, ServerCallContext context) => throw new RpcException(
        new Status(StatusCode.NotFound, request.Text), new Metadata { { "reason", "absent" }, { "proof-bin", [0, 255] } });

    private static Task EchoMetadataAsync(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("echo-", StringComparison.Ordinal)))
        {
            headers.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        if (context.UserState.TryGetValue(Seen, out var names))
            context.ResponseTrailers.Add(Seen, (string)names);
        return context.WriteResponseHeadersAsync(headers);
    }
}
