using System.Diagnostics;
using System.Runtime.CompilerServices;
using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>Many requests, one response; await it for the response.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
[DebuggerDisplay("{DebuggerToString(),nq}")]
[DebuggerTypeProxy(typeof(AsyncClientStreamingCall<,>.AsyncClientStreamingCallDebugView))]
public sealed class AsyncClientStreamingCall<TRequest, TResponse> : IDisposable
{
    private readonly AsyncCallState _state;

    /// <summary>Wraps a call that is under way.</summary>
    /// <param name="requestStream">Where the requests are written.</param>
    /// <param name="responseAsync">Ends with the response.</param>
    /// <param name="responseHeadersAsync">Ends with the response headers.</param>
    /// <param name="getStatusFunc">Gives the final status, or throws <see cref="InvalidOperationException"/> while there is none.</param>
    /// <param name="getTrailersFunc">Gives the trailers, or throws <see cref="InvalidOperationException"/> while there are none.</param>
    /// <param name="disposeAction">Runs on <see cref="Dispose"/>.</param>
    public AsyncClientStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        Task<TResponse> responseAsync,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
    {
        RequestStream = requestStream;
        ResponseAsync = responseAsync;
        _state = new AsyncCallState(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction);
    }

    /// <summary>Wraps a call that is under way, whose callbacks share one state object instead of a closure each.</summary>
    /// <param name="requestStream">Where the requests are written.</param>
    /// <param name="responseAsync">Ends with the response.</param>
    /// <param name="responseHeadersAsync">Starts from the state a task that ends with the response headers.</param>
    /// <param name="getStatusFunc">Gives the final status, or throws <see cref="InvalidOperationException"/> while there is none.</param>
    /// <param name="getTrailersFunc">Gives the trailers, or throws <see cref="InvalidOperationException"/> while there are none.</param>
    /// <param name="disposeAction">Runs on <see cref="Dispose"/>.</param>
    /// <param name="state">Handed to each callback.</param>
    public AsyncClientStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        Task<TResponse> responseAsync,
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state)
    {
        RequestStream = requestStream;
        ResponseAsync = responseAsync;
        _state = new AsyncCallState(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction, state);
    }

    /// <summary>Where the requests are written; complete it to tell the server that none follows.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>Ends with the response, or with an <see cref="RpcException"/>.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>Ends with the headers that the server sends before its first response.</summary>
    public Task<Metadata> ResponseHeadersAsync => _state.ResponseHeadersAsync();

    /// <summary>Lets the call be awaited for its response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>Lets the call be awaited for its response on, or off, the current context.</summary>
    /// <param name="continueOnCapturedContext">Whether to continue on the context that awaits.</param>
    public ConfiguredTaskAwaitable<TResponse> ConfigureAwait(bool continueOnCapturedContext) =>
        ResponseAsync.ConfigureAwait(continueOnCapturedContext);

    /// <summary>The status the call ended with.</summary>
    /// <exception cref="InvalidOperationException">The call is not over.</exception>
    public Status GetStatus() => _state.GetStatus();

    /// <summary>The metadata the server sent after its last response.</summary>
    /// <exception cref="InvalidOperationException">The call is not over.</exception>
    public Metadata GetTrailers() => _state.GetTrailers();

    /// <summary>Cancels the call if it is still under way and lets go of what it holds; a call that is over stays as it is.</summary>
    public void Dispose() => _state.Dispose();

    private string DebuggerToString() => CallDebuggerHelpers.DebuggerToString(_state);

    private sealed class AsyncClientStreamingCallDebugView(AsyncClientStreamingCall<TRequest, TResponse> call) : CallDebugView(call._state)
    {
        public IClientStreamWriter<TRequest> RequestStream => call.RequestStream;

        public TResponse? Response => Result(call.ResponseAsync);
    }
}
