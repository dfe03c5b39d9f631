using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CstoRef.Server.Telemetry;

/// <summary>
/// One JSON object in a line for each log entry, with the ids of the call's trace and the parts of the message. Everything beyond plain
/// ASCII is escaped, so that nothing breaks out of it, and long texts are cut off.
/// </summary>
internal sealed class JsonFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name in the configuration, under Logging:Console:FormatterName. The framework has one of its own called json.</summary>
    public const string FormatterName = "jsonline";

    private const int LongestText = 4 * 1024;
    private const string Template = "{OriginalFormat}";
    private const string Cut = "…[cut]";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", NameOf(logEntry.LogLevel));
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("event_id", logEntry.EventId.Id);
            if (logEntry.EventId.Name is { } name) json.WriteString("event", name);
            json.WriteString("message", Shortened(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            WriteTrace(json);
            WriteParts(json, logEntry.State);
            if (logEntry.Exception is { } exception) json.WriteString("exception", Shortened(exception.ToString()));
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteTrace(Utf8JsonWriter json)
    {
        if (Activity.Current is not { } current) return;
        json.WriteString("trace_id", current.TraceId.ToHexString());
        json.WriteString("span_id", current.SpanId.ToHexString());
    }

    private static void WriteParts<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> parts || parts.All(part => part.Key is Template)) return;
        json.WriteStartObject("parts");
        foreach (var (key, value) in parts)
        {
            if (key is Template) continue;
            json.WritePropertyName(key);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool one: json.WriteBooleanValue(one); break;
            case int one: json.WriteNumberValue(one); break;
            case long one: json.WriteNumberValue(one); break;
            case double one when double.IsFinite(one): json.WriteNumberValue(one); break;
            default: json.WriteStringValue(Shortened(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty)); break;
        }
    }

    private static string Shortened(string text)
    {
        if (text.Length <= LongestText) return text;
        // Not between the halves of a pair.
        var end = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return text[..end] + Cut;
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        LogLevel.Critical => "critical",
        _ => "none",
    };
}
