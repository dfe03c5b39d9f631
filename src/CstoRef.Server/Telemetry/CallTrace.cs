using System.Diagnostics;
using Grpc.Core;

namespace CstoRef.Server.Telemetry;

/// <summary>
/// The spans of calls: each goes on with the trace of its caller, as metadata tells it (W3C's traceparent). They are our own rather than
/// ASP.NET Core's, which would cost every call a log scope and tell of paths and HTTP codes, where a call has a method and a status.
/// </summary>
internal static class CallTrace
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>Whether anybody wants to know of spans; where nobody does, none is made.</summary>
    public static bool IsFollowed => ServerTrace.Source.HasListeners();

    /// <summary>Begins the span of a call; null where this call is not followed.</summary>
    public static Activity? Begin(HttpContext context, CalledMethod method)
    {
        var headers = context.Request.Headers;
        // What cannot be read is passed over, as W3C wants it: the trace begins here.
        var parent = ActivityContext.TryParse(headers[Parent], headers[State], isRemote: true, out var told) ? told : default;
        var span = ServerTrace.Source.StartActivity(method.Span, ActivityKind.Server, parent, method.Begun);
        if (span is { IsAllDataRequested: true } && context.Connection.RemoteIpAddress is { } address)
            span.SetTag("network.peer.address", address.ToString()).SetTag("network.peer.port", context.Connection.RemotePort);
        return span;
    }

    /// <summary>Tells how a call ended.</summary>
    public static void End(Activity? span, StatusCode code)
    {
        if (span is not { IsAllDataRequested: true }) return;
        var name = CallCode.NameOf(code);
        span.SetTag("rpc.response.status_code", name);
        if (CallCode.IsError(code)) span.SetTag("error.type", name).SetStatus(ActivityStatusCode.Error);
    }
}
