using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Seeds;

/// <summary>
/// The text of seed files: one file per kind, a JSON array of its resources in the contract's JSON, sorted by name, without revisions.
/// Reading is strict: an unknown field is a mistake of the editor, not of a newer version.
/// </summary>
public static class SeedText
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());

    /// <summary>Writes resources of one kind as a file: sorted by name, indented by two spaces, ended by a line feed.</summary>
    public static string Format(ResourceKind kind, IEnumerable<IMessage> resources)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var sorted = resources.OrderBy(kind.NameOf, StringComparer.Ordinal).ToImmutableArray();
        if (sorted.IsEmpty) return "[]\n";
        var text = new StringBuilder("[\n");
        for (var i = 0; i < sorted.Length; i++)
        {
            foreach (var line in Formatter.Format(kind.WithoutOutput(sorted[i])).Split('\n'))
                text.Append("  ").Append(line.TrimEnd('\r', ' ')).Append('\n');
            if (i < sorted.Length - 1) text.Insert(text.Length - 1, ',');
        }

        return text.Append("]\n").ToString();
    }

    /// <summary>Reads the resources of one file, and adds what is wrong with its text.</summary>
    internal static ImmutableArray<IMessage> Parse(ResourceKind kind, string text, List<string> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array) return ParseElements(kind, document.RootElement, faults);
            faults.Add("the file must hold one JSON array");
        }
        catch (JsonException fault)
        {
            faults.Add($"not JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }

        return [];
    }

    private static ImmutableArray<IMessage> ParseElements(ResourceKind kind, JsonElement array, List<string> faults)
    {
        var resources = ImmutableArray.CreateBuilder<IMessage>(array.GetArrayLength());
        foreach (var (index, element) in array.EnumerateArray().Index())
        {
            try
            {
                resources.Add(Parser.Parse(element.GetRawText(), kind.Descriptor));
                faults.AddRange(RepeatedProperties.In(element).Select(path => $"element {index}{NameIn(element)}: {path} is set twice"));
            }
            catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidJsonException)
            {
                faults.Add($"element {index}{NameIn(element)}: {fault.Message}");
            }
        }

        return resources.DrainToImmutable();
    }

    private static string NameIn(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) ? $" ({name})" : string.Empty;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is JSON, but no text.
            return string.Empty;
        }
    }
}
