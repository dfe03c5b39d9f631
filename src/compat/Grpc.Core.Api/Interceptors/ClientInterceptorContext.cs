namespace Grpc.Core.Interceptors;

/// <summary>The call that a client interceptor sees, before it is made.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
/// <param name="method">The method to call.</param>
/// <param name="host">The host to name to the server; null for the channel's own.</param>
/// <param name="options">Headers, deadline, cancellation and the rest.</param>
public struct ClientInterceptorContext<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    /// <summary>The method to call.</summary>
    public Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>The host to name to the server; null for the channel's own.</summary>
    public string? Host { get; } = host;

    /// <summary>Headers, deadline, cancellation and the rest.</summary>
    public CallOptions Options { get; } = options;
}
