using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Server.Errors;

/// <summary>Lets no exception leave the service but as a status. A call that succeeds costs nothing here.</summary>
internal sealed class ErrorInterceptor(TimeProvider time, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            var response = continuation(request, context);
            return response.IsCompletedSuccessfully ? response : Answer(response, context);
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            throw ToRpcException(fault, context);
        }
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Answer(() => continuation(request, responseStream, context), context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Answer(() => continuation(requestStream, responseStream, context), context);

    private async Task<T> Answer<T>(Task<T> response, ServerCallContext context)
    {
        try
        {
            return await response;
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            throw ToRpcException(fault, context);
        }
    }

    private async Task Answer(Func<Task> call, ServerCallContext context)
    {
        try
        {
            await call();
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            throw ToRpcException(fault, context);
        }
    }

    private RpcException ToRpcException(Exception fault, ServerCallContext context)
    {
        if (ErrorStatus.Of(fault) is { } status) return status.ToRpcException();
        if (IsGivenUp(fault, context))
            return ErrorStatus.GivenUp(deadlineExceeded: context.Deadline <= time.GetUtcNow().UtcDateTime).ToRpcException();
        var correlationId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        ErrorLog.CallFailed(logger, fault, context.Method, correlationId);
        return ErrorStatus.Internal(correlationId).ToRpcException();
    }

    /// <summary>
    /// Whether the caller went away or its deadline passed. A broken stream, which nothing here reads but the caller's, may be seen before the
    /// framework cancels the call.
    /// </summary>
    private static bool IsGivenUp(Exception fault, ServerCallContext context) =>
        fault is IOException || (fault is OperationCanceledException && context.CancellationToken.IsCancellationRequested);
}
