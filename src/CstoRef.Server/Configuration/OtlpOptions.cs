using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>
/// Where traces, metrics and logs are sent by the OpenTelemetry protocol. What is not set here is as the standard OTEL_ variables of the
/// environment say.
/// </summary>
internal sealed record OtlpOptions
{
    /// <summary>
    /// The address of the collector, for example http://collector:4317. Not set, here or as OTEL_EXPORTER_OTLP_ENDPOINT: nothing is sent.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>How it is spoken to: gRPC, usually on port 4317, or HTTP with protobuf, usually on port 4318.</summary>
    public OtlpProtocol Protocol { get; init; }

    /// <summary>
    /// What every request carries, for example a token, as name=value,name=value. A secret: set it by CSTOREF__TELEMETRY__OTLP__HEADERS_FILE.
    /// </summary>
    public string? Headers { get; init; }

    /// <summary>How long the collector may take for one request.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often metrics are sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan MetricsInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Which part of the calls is traced, where the caller does not say so itself by traceparent.</summary>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; init; } = 1;

    /// <summary>Whether traces are sent.</summary>
    public bool Traces { get; init; } = true;

    /// <summary>Whether metrics are sent.</summary>
    public bool Metrics { get; init; } = true;

    /// <summary>Whether logs are sent.</summary>
    public bool Logs { get; init; } = true;
}

/// <summary>How the collector is spoken to.</summary>
internal enum OtlpProtocol
{
    /// <summary>By gRPC.</summary>
    Grpc,

    /// <summary>By HTTP with protobuf.</summary>
    Http,
}
