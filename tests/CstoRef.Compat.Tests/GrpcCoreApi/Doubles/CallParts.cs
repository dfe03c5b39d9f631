using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>What a call object is made of, to make one of each kind in both ways and to see what it does with its parts.</summary>
internal sealed class CallParts
{
    public object State { get; init; } = new();

    public Metadata Headers { get; } = new() { { "key", "header" } };

    public Metadata Trailers { get; } = new() { { "key", "trailer" } };

    public Status Status { get; init; } = new(StatusCode.DataLoss, "detail");

    public bool IsOver { get; init; } = true;

    public ListWriter<string> Requests { get; } = new();

    public ListReader<string> Responses { get; } = new("first");

    public Task<string> Response { get; init; } = Task.FromResult("response");

    public int Disposals { get; private set; }

    /// <summary>What the callbacks of the state-taking constructors were given.</summary>
    public List<object> StatesSeen { get; } = [];

    public Task<Metadata> HeadersAsync => Task.FromResult(Headers);

    public Task<Metadata> GetHeadersAsync(object state) => Seen(state, HeadersAsync);

    public Status GetStatus() => IsOver ? Status : throw new InvalidOperationException("not over");

    public Status GetStatus(object state) => Seen(state, GetStatus());

    public Metadata GetTrailers() => IsOver ? Trailers : throw new InvalidOperationException("not over");

    public Metadata GetTrailers(object state) => Seen(state, GetTrailers());

    public void Dispose() => Disposals++;

    public void Dispose(object state) => Disposals += Seen(state, 1);

    private T Seen<T>(object state, T result)
    {
        StatesSeen.Add(state);
        return result;
    }
}
