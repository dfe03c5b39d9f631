using System.Diagnostics;
using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Errors;

/// <summary>
/// Lets no exception leave the service but as a status. A call that succeeds costs nothing here, and one whose method tells its fault
/// without throwing it costs little more: nothing is thrown for it any more.
/// </summary>
internal sealed class ErrorInterceptor(TimeProvider time, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            var response = continuation(request, context);
            if (response.IsCompletedSuccessfully) return response;
            return response.Exception?.InnerException is { } fault and not RpcException
                ? Task.FromResult(End<TResponse>(fault, context))
                : Answer(response, context);
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            return Task.FromResult(End<TResponse>(fault, context));
        }
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Answer(() => continuation(request, new CheckedResponses<TResponse>(responseStream, context), context), context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Answer(
            () => continuation(
                new CheckedRequests<TRequest>(requestStream, context), new CheckedResponses<TResponse>(responseStream, context), context),
            context);

    private async Task<T> Answer<T>(Task<T> response, ServerCallContext context)
        where T : class
    {
        try
        {
            return await response;
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            return End<T>(fault, context);
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
            throw StatusOf(fault, context).ToRpcException();
        }
    }

    /// <summary>Ends a call with the status of a fault, and with an answer that is not sent.</summary>
    private T End<T>(Exception fault, ServerCallContext context)
        where T : class
    {
        var http = context.GetHttpContext();
        var status = StatusOf(fault, context);
        if (http.Response.HasStarted || http.Features.Get<IHttpResponseBodyFeature>() is not { } body) throw status.ToRpcException();
        http.Features.Set<IHttpResponseBodyFeature>(new UnsentBody(body));
        context.Status = new((StatusCode)status.Code, status.Message);
        context.ResponseTrailers.SetRpcStatus(status);
        return Unsent<T>.Answer;
    }

    private Status StatusOf(Exception fault, ServerCallContext context)
    {
        if (ErrorStatus.Of(fault) is { } status)
        {
            if (PushbackOf(status, fault) is { } pushback) context.ResponseTrailers.Add(StatusResponse.RetryPushback, pushback.ToString("0", CultureInfo.InvariantCulture));
            return status;
        }

        if (IsGivenUp(fault, context)) return ErrorStatus.GivenUp(deadlineExceeded: context.Deadline <= time.GetUtcNow().UtcDateTime);
        var correlationId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        ErrorLog.CallFailed(logger, fault, context.Method, correlationId);
        return ErrorStatus.Internal(correlationId);
    }

    /// <summary>
    /// After how many milliseconds a client should try again by itself, a negative number where it should not; null where that is its own
    /// business.
    /// </summary>
    private static double? PushbackOf(Status status, Exception fault)
    {
        var tellsWhen = status.Code == (int)StatusCode.Unavailable || fault is CallerLimitException;
        if (!tellsWhen || status.GetDetail<RetryInfo>() is not { } retry) return null;
        // It has waited already: a client that tries again would only run into its deadline.
        return fault is RevisionNotYetAvailableException ? -1 : retry.RetryDelay.ToTimeSpan().TotalMilliseconds;
    }

    /// <summary>Whether the caller went away or its deadline passed. Nothing else that breaks or is cancelled is its doing.</summary>
    private static bool IsGivenUp(Exception fault, ServerCallContext context) => fault switch
    {
        ConnectionResetException or ConnectionAbortedException => true,
        // So a stream of requests breaks.
        OperationCanceledException { InnerException: IOException } => true,
        OperationCanceledException => context.CancellationToken.IsCancellationRequested,
        _ => false,
    };

    /// <summary>What the framework is given of a type where nothing is sent.</summary>
    private static class Unsent<T>
        where T : class
    {
        public static T Answer { get; } = Activator.CreateInstance<T>();
    }
}
