using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Server.Tests.Errors;

/// <summary>Makes calls fail inside the service as their headers ask, by faults that no request can bring about.</summary>
internal sealed class FaultyInterceptor : Interceptor
{
    public const string Header = "x-fault";
    public const string Secret = "Host=db;Password=secret";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        switch (context.RequestHeaders.GetValue(Header))
        {
            case "at once": throw new InvalidOperationException(Secret);
            case "later":
                await Task.Yield();
                throw new InvalidOperationException(Secret);
            case "broken file": throw new IOException(Secret);
            case "cancelled inside": throw new OperationCanceledException(Secret);
            case "until cancelled": await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken); break;
            default: break;
        }

        return await continuation(request, context);
    }
}
