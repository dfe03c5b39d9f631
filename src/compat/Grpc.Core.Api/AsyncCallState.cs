namespace Grpc.Core;

/// <summary>
/// The callbacks behind a call object: either plain delegates, or delegates over one shared state object, which spares a call its closures.
/// </summary>
internal readonly struct AsyncCallState
{
    private readonly object _headers;
    private readonly Delegate _status;
    private readonly Delegate _trailers;
    private readonly Delegate _dispose;

    internal AsyncCallState(
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state)
    {
        _headers = responseHeadersAsync;
        _status = getStatusFunc;
        _trailers = getTrailersFunc;
        _dispose = disposeAction;
        State = state;
    }

    internal AsyncCallState(
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
    {
        _headers = responseHeadersAsync;
        _status = getStatusFunc;
        _trailers = getTrailersFunc;
        _dispose = disposeAction;
        State = null;
    }

    /// <summary>What the state-taking delegates get; the debugger views read it too.</summary>
    internal object? State { get; }

    internal Task<Metadata> ResponseHeadersAsync() =>
        _headers is Func<object, Task<Metadata>> fromState ? fromState(State!) : (Task<Metadata>)_headers;

    internal Status GetStatus() => _status is Func<object, Status> fromState ? fromState(State!) : ((Func<Status>)_status)();

    internal Metadata GetTrailers() => _trailers is Func<object, Metadata> fromState ? fromState(State!) : ((Func<Metadata>)_trailers)();

    internal void Dispose()
    {
        if (_dispose is Action<object> fromState)
            fromState(State!);
        else
            ((Action)_dispose)();
    }
}
