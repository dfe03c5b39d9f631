using System.Text.Json.Nodes;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Calls;

/// <summary>Takes evidence away from a message by way of its JSON, which is another way than the service's.</summary>
internal static class EvidenceFree
{
    private static readonly string[] Evidence = ["citation", "citations", "discrepancies"];

    public static IMessage Of(IMessage message)
    {
        var json = JsonNode.Parse(JsonFormatter.Default.Format(message)).ShouldNotBeNull();
        Strip(json);
        return JsonParser.Default.Parse(json.ToJsonString(), message.Descriptor);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray array)
            foreach (var element in array) Strip(element);
        if (node is not JsonObject json) return;
        foreach (var field in Evidence) json.Remove(field);
        foreach (var (_, value) in json) Strip(value);
    }
}
