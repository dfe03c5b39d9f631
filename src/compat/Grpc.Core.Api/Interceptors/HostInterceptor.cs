namespace Grpc.Core.Interceptors;

/// <summary>Names a host to the server on each call; null names the channel's own.</summary>
internal sealed class HostInterceptor(string? host) : ContextInterceptor
{
    protected override ClientInterceptorContext<TRequest, TResponse> Change<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context) =>
        new(context.Method, host, context.Options);
}
