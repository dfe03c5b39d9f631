using System.Text.Json;
using CstoRef.Cli.Output;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Revisions;

/// <summary>Writes a value that the service gives in the contract's JSON as a person reads it, on one line.</summary>
internal static class JsonText
{
    private static readonly string[] PartsOfDate = ["year", "month", "day"];

    /// <summary>A text without its quotes, a date as dates are written, anything else as its JSON; empty where there is no value.</summary>
    public static string Of(string json)
    {
        if (json.Length == 0) return string.Empty;
        try
        {
            using var document = JsonDocument.Parse(json);
            return PlainText.Of(document.RootElement switch
            {
                { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } said => said,
                { ValueKind: JsonValueKind.Object } value when IsDate(value) => DateText.Of(JsonParser.Default.Parse<PartialDate>(json)),
                _ => json,
            });
        }
        catch (Exception fault) when (fault is JsonException or InvalidProtocolBufferException)
        {
            // A newer service may write what this tool cannot read.
            return PlainText.Of(json);
        }
    }

    private static bool IsDate(JsonElement value) =>
        value.TryGetProperty("year", out _) && value.EnumerateObject().All(part => PartsOfDate.Contains(part.Name, StringComparer.Ordinal));
}
