using System.Collections.Immutable;
using System.Globalization;
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
    internal static ImmutableArray<IMessage> Parse(ResourceKind kind, string text, List<SeedFinding> findings)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array) return ParseElements(kind, document.RootElement, text, findings);
            findings.Add(SeedFinding.OfFile(kind.SeedFileName, SeedFinding.FileFormat, "the file must hold one JSON array"));
        }
        catch (JsonException fault)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"is not JSON at byte {fault.BytePositionInLine + 1} of the line");
            findings.Add(SeedFinding.OfFile(kind.SeedFileName, SeedFinding.FileFormat, message, (int)fault.LineNumber.GetValueOrDefault() + 1));
        }

        return [];
    }

    private static ImmutableArray<IMessage> ParseElements(ResourceKind kind, JsonElement array, string text, List<SeedFinding> findings)
    {
        var resources = ImmutableArray.CreateBuilder<IMessage>(array.GetArrayLength());
        var places = new Lazy<ElementPlaces>(() => ElementPlaces.Of(text));
        foreach (var (index, element) in array.EnumerateArray().Index())
        {
            try
            {
                resources.Add(Parser.Parse(element.GetRawText(), kind.Descriptor));
                foreach (var field in RepeatedProperties.In(element)) Add(index, element, field, "is set twice");
            }
            catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidJsonException)
            {
                List<(string Field, string Reason)> unreadable = [.. UnreadableFields.In(element, kind.Descriptor, Parser)];
                if (unreadable.Count == 0) unreadable.Add((string.Empty, $"cannot be read: {fault.Message}"));
                foreach (var (field, reason) in unreadable) Add(index, element, field, reason);
            }
        }

        return resources.DrainToImmutable();

        void Add(int index, JsonElement element, string field, string reason)
        {
            var name = NameIn(element);
            var message = name.Length > 0 || field.Length > 0 ? reason : string.Create(CultureInfo.InvariantCulture, $"element {index} {reason}");
            findings.Add(new(kind.SeedFileName, places.Value.LineOf(index, field), name, field, SeedFinding.FileFormat, message));
        }
    }

    private static string NameIn(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()!
                : string.Empty;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is JSON, but no text.
            return string.Empty;
        }
    }
}
