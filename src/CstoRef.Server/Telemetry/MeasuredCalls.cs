using System.Collections.Concurrent;
using CstoRef.Server.Configuration;
using CstoRef.Server.Security;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace CstoRef.Server.Telemetry;

/// <summary>
/// The one place that every call passes, whatever becomes of it: there it is counted, timed, traced and logged. It stands outside the
/// framework's interceptors, which see neither a method that does not exist nor a request that cannot be read or was refused.
/// </summary>
internal sealed class MeasuredCalls(CallMetrics metrics, ServerOptions options, TimeProvider time, ILogger<MeasuredCalls> logger)
{
    private const string ContentType = "application/grpc";
    private const int LongestPath = 200;

    private readonly ConcurrentDictionary<Endpoint, CalledMethod?> _methods = new();
    private readonly bool _isLogged = options.Telemetry.AccessLog;

    /// <summary>Goes around all requests.</summary>
    public RequestDelegate Around(RequestDelegate next) =>
        context => MethodOf(context) is { } method ? Measure(next, context, method) : next(context);

    /// <summary>The method that is called; null for a request that is no call.</summary>
    private CalledMethod? MethodOf(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && _methods.GetOrAdd(endpoint, Find) is { } method) return method;
        return context.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true ? CalledMethod.Other : null;
    }

    private static CalledMethod? Find(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is { } grpc ? CalledMethod.Of(grpc.Method) : null;

    private Task Measure(RequestDelegate next, HttpContext context, CalledMethod method)
    {
        if (CallTrace.IsFollowed) return TraceAsync(next, context, method);
        if (!metrics.IsCollected && !_isLogged) return next(context);
        var began = time.GetTimestamp();
        var call = next(context);
        // Most calls have ended here; they need no state machine.
        if (!call.IsCompletedSuccessfully) return EndAsync(call, context, method, began);
        End(context, method, began);
        return call;
    }

    private async Task TraceAsync(RequestDelegate next, HttpContext context, CalledMethod method)
    {
        // Within a method of its own that awaits, so that what becomes of the current span stays in this call.
        using var span = CallTrace.Begin(context, method);
        var began = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            CallTrace.End(span, End(context, method, began));
        }
    }

    private async Task EndAsync(Task call, HttpContext context, CalledMethod method, long began)
    {
        try
        {
            await call;
        }
        finally
        {
            End(context, method, began);
        }
    }

    private StatusCode End(HttpContext context, CalledMethod method, long began)
    {
        var duration = time.GetElapsedTime(began);
        var code = CallCode.Of(context);
        metrics.Ended(method, code, duration);
        if (_isLogged)
        {
            var name = method.IsOther ? PathOf(context) : method.Name;
            TelemetryLog.CallEnded(logger, name, CallCode.NameOf(code), duration.TotalMilliseconds, NameOf(Caller.Of(context)));
        }

        return code;
    }

    private static string PathOf(HttpContext context)
    {
        var path = (context.Request.Path.Value ?? string.Empty).TrimStart('/');
        return path.Length > LongestPath ? path[..LongestPath] + "…" : path;
    }

    private static string NameOf(Caller caller) => caller.Name ?? caller.Address?.ToString() ?? "nobody known";
}
