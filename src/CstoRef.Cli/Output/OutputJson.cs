using System.Text.Encodings.Web;
using System.Text.Json;

namespace CstoRef.Cli.Output;

/// <summary>How the tool writes JSON that is no message of the contract: indented, with every letter as it is.</summary>
internal static class OutputJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object that holds one list under its name.</summary>
    public static string Of<T>(string name, IEnumerable<T> elements) =>
        JsonSerializer.Serialize(new Dictionary<string, IEnumerable<T>>(StringComparer.Ordinal) { [name] = elements }, Options);
}
