namespace CstoRef.Server.Tests.Observability;

/// <summary>A part of a YAML file. What is not there has no text and no items.</summary>
internal sealed class YamlNode(object? content)
{
    public string Text => content as string ?? string.Empty;

    public IReadOnlyList<YamlNode> Items => [.. (content as List<object?> ?? []).Select(item => new YamlNode(item))];

    public IReadOnlyDictionary<string, YamlNode> Entries =>
        Map.ToDictionary(entry => (string)entry.Key, entry => new YamlNode(entry.Value), StringComparer.Ordinal);

    /// <summary>What stands under a path of keys.</summary>
    public YamlNode this[params ReadOnlySpan<string> path] =>
        path.IsEmpty ? this : new YamlNode(Map.GetValueOrDefault(path[0]))[path[1..]];

    private Dictionary<object, object?> Map => content as Dictionary<object, object?> ?? [];
}
