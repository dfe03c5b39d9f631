using CstoRef.Server.Configuration;
using Microsoft.Extensions.Logging.Console;

namespace CstoRef.Server.Telemetry;

/// <summary>What is logged, and where: to stderr, since stdout is for the ready line.</summary>
internal static class ServerLogging
{
    /// <summary>
    /// How much is logged of what others log, unless the configuration says otherwise. Frameworks speak once or more for each call at their
    /// usual levels; whatever a caller sends writes nothing at all.
    /// </summary>
    private static readonly (string Category, LogLevel Level)[] Levels =
    [
        ("Grpc", LogLevel.Warning),
        ("Microsoft", LogLevel.Warning),
        ("System", LogLevel.Warning),
        // It logs every fault that it throws, which the service tells itself, in one line.
        ("Npgsql", LogLevel.None),
        // It takes a request that it cannot read for a fault of the service, whose own faults are logged with a correlation id.
        ("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None),
        // A connection that resets its calls by the hundred is critical to it once for each of them.
        ("Microsoft.AspNetCore.Server.Kestrel.Http2", LogLevel.None),
        // One warning for each connection over the limit is what a flood of connections would like.
        ("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error),
        // Enabled at whatever level, it makes an activity and a scope for every call.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        // They take loading and draining for errors, or log again what the program tells when it cannot start.
        ("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None),
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),
    ];

    public static ILoggingBuilder AddServerLogging(this ILoggingBuilder logging, ServerConfiguration configuration)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        foreach (var (category, level) in Levels) logging.AddFilter(category, level);
        // Critical to it is one thing alone: that nobody waited for the end of a connection, as happens to one that its client resets.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error);
        logging.AddConfiguration(configuration.Values.GetSection("Logging"));
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            var isJson = configuration.Options.Telemetry.LogFormat == LogFormat.Json;
            console.FormatterName ??= isJson ? JsonFormatter.FormatterName : LineFormatter.FormatterName;
        });
        return logging
            .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>()
            .AddConsoleFormatter<JsonFormatter, ConsoleFormatterOptions>();
    }
}
