using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Status = Google.Rpc.Status;

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
            || context.Response.Headers.ContainsKey(StatusHeaders.Details)) return;
        if (UnreadableRequest.Explain(refusal) is { } fault)
        {
            ErrorLog.RequestUnreadable(logger, call.Method, fault.Message);
            Tell(ErrorStatus.Of(fault), context.Response);
        }
        else if (refusal is { StatusCode: StatusCode.Unknown, DebugException: { } own and not (OperationCanceledException or IOException) })
        {
            var correlationId = ActivityTraceId.CreateRandom().ToHexString();
            ErrorLog.CallFailed(logger, own, call.Method, correlationId);
            Tell(ErrorStatus.Internal(correlationId), context.Response);
        }
    }

    /// <summary>Puts a status in the place of the framework's. Where an answer has begun, its end is not ours any more.</summary>
    private static void Tell(Status? status, HttpResponse response)
    {
        if (status is null || response.HasStarted) return;
        response.Headers[StatusHeaders.Code] = status.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers[StatusHeaders.Message] = Uri.EscapeDataString(status.Message);
        response.Headers[StatusHeaders.Details] = Convert.ToBase64String(status.ToByteArray());
    }

    private static class StatusHeaders
    {
        public const string Code = "grpc-status";
        public const string Message = "grpc-message";
        public const string Details = "grpc-status-details-bin";
    }
}
