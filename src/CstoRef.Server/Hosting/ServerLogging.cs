using Microsoft.Extensions.Logging.Console;

namespace CstoRef.Server.Hosting;

/// <summary>What is logged, and where: to stderr, since stdout is for the ready line.</summary>
internal static class ServerLogging
{
    public static void Add(ILoggingBuilder logging, IConfiguration values)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        // Frameworks speak once or more for each call at their usual levels.
        foreach (var category in new[] { "Grpc", "Microsoft", "Npgsql", "System" }) logging.AddFilter(category, LogLevel.Warning);
        // They take loading and draining for errors, or log again what the program tells when it cannot start.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(values.GetSection("Logging"));
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName ??= ConsoleFormatterNames.Simple;
        });
        logging.Services.Configure<SimpleConsoleFormatterOptions>(format =>
        {
            format.SingleLine = true;
            format.ColorBehavior = LoggerColorBehavior.Disabled;
            format.UseUtcTimestamp = true;
            format.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
    }
}
