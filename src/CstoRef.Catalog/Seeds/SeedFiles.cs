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
public static class SeedFiles
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());

    /// <summary>Reads the resources of one file.</summary>
    /// <exception cref="SeedFormatException">The text is not an array of the kind's resources; it names every element at fault.</exception>
    public static ImmutableArray<IMessage> Parse(ResourceKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? ParseElements(kind, document.RootElement)
                : throw new SeedFormatException(kind, ["the file must hold one JSON array"]);
        }
        catch (JsonException fault)
        {
            throw new SeedFormatException(kind, [$"not JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}"], fault);
        }
    }

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

    private static ImmutableArray<IMessage> ParseElements(ResourceKind kind, JsonElement array)
    {
        var resources = ImmutableArray.CreateBuilder<IMessage>(array.GetArrayLength());
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var (index, element) in array.EnumerateArray().Index())
        {
            try
            {
                resources.Add(Parser.Parse(element.GetRawText(), kind.Descriptor));
            }
            catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidJsonException)
            {
                faults.Add($"element {index}{NameIn(element)}: {fault.Message}");
            }
        }

        return faults.Count == 0 ? resources.ToImmutable() : throw new SeedFormatException(kind, faults.ToImmutable());
    }

    private static string NameIn(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) ? $" ({name})" : string.Empty;
}
