using CstoRef.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Client.Calls;

/// <summary>Gives unary calls that have no deadline one, so that none waits for ever. Streams live as long as their reader wants.</summary>
internal sealed class DefaultDeadlineInterceptor(TimeSpan deadline, TimeSpan editDeadline, TimeProvider timeProvider) : Interceptor
{
    private const string Editing = $"{ContractServices.Package}.{nameof(EditingService)}";

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithDeadline(context));

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithDeadline(context));

    private ClientInterceptorContext<TRequest, TResponse> WithDeadline<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class =>
        context.Options.Deadline is null
            ? new(context.Method, context.Host, context.Options.WithDeadline(timeProvider.GetUtcNow().UtcDateTime + DeadlineOf(context.Method.ServiceName)))
            : context;

    private TimeSpan DeadlineOf(string service) => string.Equals(service, Editing, StringComparison.Ordinal) ? editDeadline : deadline;
}
