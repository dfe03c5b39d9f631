using Grpc.Core.Utils;

namespace Grpc.Core.Interceptors;

/// <summary>Passes the headers of each call through a function.</summary>
internal sealed class MetadataInterceptor(Func<Metadata, Metadata> interceptor) : ContextInterceptor
{
    private readonly Func<Metadata, Metadata> _interceptor = GrpcPreconditions.CheckNotNull(interceptor, nameof(interceptor));

    protected override ClientInterceptorContext<TRequest, TResponse> Change<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context) =>
        new(context.Method, context.Host, context.Options.WithHeaders(_interceptor(context.Options.Headers ?? [])));
}
