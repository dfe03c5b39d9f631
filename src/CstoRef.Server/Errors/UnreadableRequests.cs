using System.Diagnostics;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace CstoRef.Server.Errors;

/// <summary>
/// Answers for the framework where it refuses a request before any interceptor sees it. The framework takes what is no protobuf for a
/// fault of the service and tells nobody why.
/// </summary>
internal sealed class UnreadableRequests(ILogger<UnreadableRequests> logger)
{
    /// <summary>Goes around all methods of a service.</summary>
    public void Around(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } method) return;
        endpoint.RequestDelegate = context =>
        {
            var call = method(context);
            if (!call.IsCompletedSuccessfully) return AnswerAsync(call, context);
            Answer(context);
            return call;
        };
    }

    private async Task AnswerAsync(Task call, HttpContext context)
    {
        await call;
        Answer(context);
    }

    private void Answer(HttpContext context)
    {
        if (context.Features.Get<IServerCallContextFeature>()?.ServerCallContext is not { } call
            || call.Status is not { StatusCode: not StatusCode.OK } refusal
            || context.Response.HasDetails()) return;
        if (UnreadableRequest.Explain(refusal) is { } fault)
        {
            ErrorLog.RequestUnreadable(logger, call.Method, fault.Message);
            context.Response.Tell(ErrorStatus.Of(fault));
        }
        else if (refusal is { StatusCode: StatusCode.Unknown, DebugException: { } own and not (OperationCanceledException or IOException) })
        {
            var correlationId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
            ErrorLog.CallFailed(logger, own, call.Method, correlationId);
            context.Response.Tell(ErrorStatus.Internal(correlationId));
        }
    }
}
