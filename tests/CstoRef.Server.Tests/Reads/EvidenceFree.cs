using System.Text.Json.Nodes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Reads;

/// <summary>Takes evidence away from a resource by way of its JSON, which is another way than the service's.</summary>
internal static class EvidenceFree
{
    public static IMessage Of(IMessage resource)
    {
        var kind = ResourceKind.Of(resource);
        var json = JsonNode.Parse(JsonFormatter.Default.Format(resource)).ShouldNotBeNull();
        Strip(json);
        return kind.Parse(json.ToJsonString());
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray array)
            foreach (var element in array) Strip(element);
        if (node is not JsonObject json) return;
        json.Remove("citations");
        json.Remove("discrepancies");
        foreach (var (_, value) in json) Strip(value);
    }
}
