namespace Grpc.Core;

/// <summary>Makes calls. Clients stand on it, so that interceptors and tests can take the place of a channel.</summary>
public abstract class CallInvoker
{
    /// <summary>Sends one request and blocks until its response is there.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="method">The method to call.</param>
    /// <param name="host">The host to name to the server; null for the channel's own.</param>
    /// <param name="options">Headers, deadline, cancellation and the rest.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="RpcException">The call failed.</exception>
    public abstract TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Sends one request for one response.</summary>
    /// <inheritdoc cref="BlockingUnaryCall"/>
    public abstract AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Sends one request for a stream of responses.</summary>
    /// <inheritdoc cref="BlockingUnaryCall"/>
    public abstract AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Opens a stream of requests for one response.</summary>
    /// <inheritdoc cref="BlockingUnaryCall"/>
    public abstract AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class;

    /// <summary>Opens a stream of requests and one of responses.</summary>
    /// <inheritdoc cref="BlockingUnaryCall"/>
    public abstract AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class;
}
