namespace CstoRef.Server.Configuration;

/// <summary>What the service tells of itself to its operators.</summary>
internal sealed record TelemetryOptions
{
    /// <summary>Whether the operations endpoint answers Prometheus under /metrics.</summary>
    public bool Prometheus { get; init; } = true;

    /// <summary>How the lines of the log are written.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>Whether every call is logged when it has ended: its method, code and duration, and who made it.</summary>
    public bool AccessLog { get; init; }
}

/// <summary>How the lines of the log are written.</summary>
internal enum LogFormat
{
    /// <summary>For people: time, level, category, event id, message, exception.</summary>
    Line,

    /// <summary>For programs: a JSON object in each line, with the ids of the trace that it belongs to.</summary>
    Json,
}
