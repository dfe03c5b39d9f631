using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace CstoRef.Server.Telemetry;

/// <summary>How calls end, as OpenTelemetry tells it.</summary>
internal static class CallCode
{
    private const string Header = "grpc-status";

    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
        "UNAUTHENTICATED",
    ];

    /// <summary>The code's name in the gRPC specification.</summary>
    public static string NameOf(StatusCode code) => Names[(int)code];

    /// <summary>Whether the conventions take a code for the service's fault rather than for the caller's.</summary>
    public static bool IsError(StatusCode code) => code
        is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented
        or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss;

    /// <summary>How a call ended, from what its caller was told.</summary>
    public static StatusCode Of(HttpContext context)
    {
        if (context.Response.Headers.TryGetValue(Header, out var told)
            || (context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.TryGetValue(Header, out told) ?? false))
            return Read(told);
        // Nobody is told anything any more.
        if (context.RequestAborted.IsCancellationRequested) return StatusCode.Cancelled;
        return context.Features.Get<IServerCallContextFeature>()?.ServerCallContext.Status.StatusCode ?? StatusCode.Unknown;
    }

    private static StatusCode Read(string? told) =>
        int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < Names.Length
            ? (StatusCode)code
            : StatusCode.Unknown;
}
