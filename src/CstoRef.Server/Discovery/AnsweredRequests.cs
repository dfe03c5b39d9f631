using Grpc.Core;

namespace CstoRef.Server.Discovery;

/// <summary>The two streams of a call of reflection, which answers in order: each answer tells the request that it answers.</summary>
internal sealed class AnsweredRequests<TRequest, TResponse>(
    IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, Action<TResponse, TRequest> tell)
    : IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>
{
    public TRequest Current => requests.Current;

    public WriteOptions? WriteOptions
    {
        get => responses.WriteOptions;
        set => responses.WriteOptions = value;
    }

    public Task<bool> MoveNext(CancellationToken cancellationToken) => requests.MoveNext(cancellationToken);

    public Task WriteAsync(TResponse message)
    {
        tell(message, requests.Current);
        return responses.WriteAsync(message);
    }
}
