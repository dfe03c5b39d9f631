using System.Collections.Frozen;
using System.Globalization;
using CstoRef.Server.Configuration;

namespace CstoRef.Server.Telemetry;

/// <summary>
/// The OTEL_ variables that operators know, as OpenTelemetry reads them: those of the environment, each replaced where the service's own
/// configuration sets the same.
/// </summary>
internal sealed class OpenTelemetryVariables
{
    private const string Prefix = "OTEL_";
    private const string Section = "Telemetry:Otlp:";
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string DisabledVariable = "OTEL_SDK_DISABLED";

    private readonly bool _isDisabled;

    private OpenTelemetryVariables(Dictionary<string, string?> values)
    {
        // It ends what is sent. Passed on, it would end what Prometheus asks for too.
        _isDisabled = values.Remove(DisabledVariable, out var disabled) && string.Equals(disabled, "true", StringComparison.OrdinalIgnoreCase);
        Values = values.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The variables and their values.</summary>
    public FrozenDictionary<string, string?> Values { get; }

    public bool ExportsTraces => Exports("OTEL_TRACES_EXPORTER");

    public bool ExportsMetrics => Exports("OTEL_METRICS_EXPORTER");

    public bool ExportsLogs => Exports("OTEL_LOGS_EXPORTER");

    /// <summary>Takes the variables, and what the configuration sets in their place.</summary>
    /// <param name="environment">All variables of the environment.</param>
    /// <param name="values">The configuration, for what is set in it.</param>
    /// <param name="options">The same, read.</param>
    /// <param name="faults">Learns what is wrong.</param>
    public static OpenTelemetryVariables Of(
        IEnumerable<KeyValuePair<string, string>> environment, IConfiguration values, OtlpOptions options, ConfigurationFaults faults)
    {
        var variables = environment
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(variable => variable.Key, variable => (string?)variable.Value, StringComparer.Ordinal);
        CheckEndpoint(EndpointVariable, variables.GetValueOrDefault(EndpointVariable), faults);
        CheckEndpoint(Section + nameof(options.Endpoint), options.Endpoint, faults);
        CheckHeaders(options.Headers, faults);
        foreach (var (key, replacements) in Replacements(options))
        {
            if (string.IsNullOrEmpty(values[Section + key])) continue;
            foreach (var (variable, value) in replacements) variables[variable] = value;
        }

        return new(variables);
    }

    private static IEnumerable<(string Key, (string Variable, string? Value)[] Replacements)> Replacements(OtlpOptions options) =>
    [
        (nameof(options.Endpoint), [(EndpointVariable, options.Endpoint)]),
        (nameof(options.Protocol), [("OTEL_EXPORTER_OTLP_PROTOCOL", options.Protocol == OtlpProtocol.Grpc ? "grpc" : "http/protobuf")]),
        (nameof(options.Headers), [("OTEL_EXPORTER_OTLP_HEADERS", options.Headers)]),
        (nameof(options.Timeout), [("OTEL_EXPORTER_OTLP_TIMEOUT", Milliseconds(options.Timeout))]),
        (nameof(options.MetricsInterval), [("OTEL_METRIC_EXPORT_INTERVAL", Milliseconds(options.MetricsInterval))]),
        (nameof(options.TraceRatio),
        [
            ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"),
            ("OTEL_TRACES_SAMPLER_ARG", options.TraceRatio.ToString(CultureInfo.InvariantCulture)),
        ]),
        (nameof(options.Traces), [("OTEL_TRACES_EXPORTER", ExporterOf(options.Traces))]),
        (nameof(options.Metrics), [("OTEL_METRICS_EXPORTER", ExporterOf(options.Metrics))]),
        (nameof(options.Logs), [("OTEL_LOGS_EXPORTER", ExporterOf(options.Logs))]),
    ];

    private bool Exports(string variable) =>
        !_isDisabled
        && !string.IsNullOrEmpty(Values.GetValueOrDefault(EndpointVariable))
        && Values.GetValueOrDefault(variable) is null or "" or "otlp";

    private static string ExporterOf(bool isSent) => isSent ? "otlp" : "none";

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static void CheckEndpoint(string key, string? text, ConfigurationFaults faults)
    {
        if (string.IsNullOrEmpty(text)) return;
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" };
        if (!isAddress) faults.Add(key, "must be the address of a collector, without a name or a password, for example http://127.0.0.1:4317");
    }

    private static void CheckHeaders(string? text, ConfigurationFaults faults)
    {
        // What is wrong is not shown, since it is a secret.
        if (!string.IsNullOrEmpty(text) && !text.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0))
            faults.Add(Section + nameof(OtlpOptions.Headers), "must be headers like name=value,name=value");
    }
}
