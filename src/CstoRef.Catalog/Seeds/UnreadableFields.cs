using System.Globalization;
using System.Text.Json;
using CstoRef.Evidence;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Seeds;

/// <summary>What in a JSON object cannot be read as a message of the contract.</summary>
internal static class UnreadableFields
{
    /// <summary>Each field that cannot be read, as a path in the object's own names, with the reason.</summary>
    /// <param name="element">The object.</param>
    /// <param name="type">The message that it should be.</param>
    /// <param name="parser">What reads it.</param>
    public static IEnumerable<(string Field, string Reason)> In(JsonElement element, MessageDescriptor type, JsonParser parser) =>
        In(element, type, parser, string.Empty);

    private static IEnumerable<(string Field, string Reason)> In(JsonElement element, MessageDescriptor type, JsonParser parser, string path)
    {
        if (element.ValueKind != JsonValueKind.Object) return [(path, "must be a JSON object")];
        return element.EnumerateObject().SelectMany(property => In(property, type, parser, path));
    }

    private static IEnumerable<(string Field, string Reason)> In(JsonProperty property, MessageDescriptor type, JsonParser parser, string path)
    {
        if (PropertyNames.Of(property) is not { } name)
        {
            yield return (path, "has a field whose name is no text");
            yield break;
        }

        var place = FieldPath.Join(path, name);
        if (FieldOf(type, name) is not { } field)
        {
            yield return (place, $"is no field of {type.Name}");
            yield break;
        }

        if (ReasonOf(property, type, parser) is not { } reason) yield break;
        var isFoundWithin = false;
        foreach (var fault in field.FieldType == FieldType.Message ? Within(property.Value, field, parser, place) : [])
        {
            isFoundWithin = true;
            yield return fault;
        }

        if (!isFoundWithin) yield return (place, field.FieldType == FieldType.Enum ? ReasonOf(property.Value, field.EnumType) : reason);
    }

    private static IEnumerable<(string Field, string Reason)> Within(JsonElement value, FieldDescriptor field, JsonParser parser, string place)
    {
        if (!field.IsRepeated) return In(value, field.MessageType, parser, place);
        if (value.ValueKind != JsonValueKind.Array) return [(place, "must be a JSON array")];
        return value.EnumerateArray().Index().SelectMany(element =>
            In(element.Item, field.MessageType, parser, string.Create(CultureInfo.InvariantCulture, $"{place}[{element.Index}]")));
    }

    /// <summary>Why a property, taken by itself, cannot be read; null where it can.</summary>
    private static string? ReasonOf(JsonProperty property, MessageDescriptor type, JsonParser parser)
    {
        try
        {
            parser.Parse($"{{{property}}}", type);
            return null;
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidJsonException)
        {
            return $"cannot be read: {fault.Message}";
        }
    }

    private static string ReasonOf(JsonElement value, EnumDescriptor type) =>
        $"is {value.GetRawText()}, which is none of {string.Join(", ", type.Values.Skip(1).Select(known => known.Name))}";

    private static FieldDescriptor? FieldOf(MessageDescriptor type, string name) => type.Fields.InDeclarationOrder()
        .FirstOrDefault(field => string.Equals(field.JsonName, name, StringComparison.Ordinal) || string.Equals(field.Name, name, StringComparison.Ordinal));
}
