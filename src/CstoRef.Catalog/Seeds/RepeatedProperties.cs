using System.Text.Json;

namespace CstoRef.Seeds;

/// <summary>
/// The properties that one JSON object sets more than once, of which a parser would silently keep one. A property may be written as the
/// contract's field or in camel case; both are the same.
/// </summary>
internal static class RepeatedProperties
{
    /// <summary>The paths, from an object that could be parsed, of what it and the objects within it set again.</summary>
    public static IEnumerable<string> In(JsonElement element) => In(element, string.Empty);

    private static IEnumerable<string> In(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => InObject(element, path),
        JsonValueKind.Array => element.EnumerateArray().Index().SelectMany(entry => In(entry.Item, $"{path}[{entry.Index}]")),
        _ => [],
    };

    private static IEnumerable<string> InObject(JsonElement element, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var place = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!names.Add(PropertyNames.Fold(property.Name))) yield return place;
            foreach (var repeated in In(property.Value, place)) yield return repeated;
        }
    }
}
