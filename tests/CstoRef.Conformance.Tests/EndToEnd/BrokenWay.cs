using CstoRef.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Conformance.Tests.EndToEnd;

/// <summary>A way between a service and its watchers that does not hand on all that it is given, or hands on something else.</summary>
internal sealed class BrokenWay : Interceptor
{
    /// <summary>What comes of a request.</summary>
    public Func<WatchRequest, WatchRequest> Ask { get; init; } = request => request;

    /// <summary>What comes of a message, by the place of its change set among those that came, from 1; 0: it is none.</summary>
    public Func<WatchResponse, int, IEnumerable<WatchResponse>> Pass { get; init; } = (message, _) => [message];

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation((TRequest)(object)Ask((WatchRequest)(object)request), context);
        return new(
            new Reader<TResponse>(call.ResponseStream, Pass),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    private sealed class Reader<T>(
        IAsyncStreamReader<T> from,
        Func<WatchResponse, int, IEnumerable<WatchResponse>> pass) : IAsyncStreamReader<T>
    {
        private readonly Queue<T> _passed = new();
        private int _changeSets;

        public T Current { get; private set; } = default!;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            while (_passed.Count == 0)
            {
                if (!await from.MoveNext(cancellationToken)) return false;
                var message = (WatchResponse)(object)from.Current!;
                foreach (var one in pass(message, message.ChangeSet is null ? 0 : ++_changeSets)) _passed.Enqueue((T)(object)one);
            }

            Current = _passed.Dequeue();
            return true;
        }
    }
}
