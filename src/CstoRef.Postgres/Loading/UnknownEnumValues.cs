using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace CstoRef.Postgres.Loading;

/// <summary>
/// Takes out of a body the enum values that only a newer version knows, so that they read as unspecified. The JSON parser ignores unknown fields,
/// but not unknown values.
/// </summary>
internal static class UnknownEnumValues
{
    public static string RemoveFrom(string body, MessageDescriptor message)
    {
        var root = JsonNode.Parse(body);
        Remove(root, message);
        return root?.ToJsonString() ?? body;
    }

    private static void Remove(JsonNode? node, MessageDescriptor message)
    {
        if (node is not JsonObject fields) return;
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (fields[field.JsonName] is not { } value) continue;
            if (field.FieldType == FieldType.Message)
            {
                foreach (var element in value is JsonArray list ? [.. list] : (JsonNode?[])[value]) Remove(element, field.MessageType);
            }
            else if (field.FieldType == FieldType.Enum && IsUnknown(value, field.EnumType))
            {
                fields.Remove(field.JsonName);
            }
        }
    }

    private static bool IsUnknown(JsonNode value, EnumDescriptor type) =>
        value is JsonValue name && name.TryGetValue<string>(out var text) && type.FindValueByName(text) is null;
}
