using System.Text.Json;
using System.Text.RegularExpressions;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;

namespace CstoRef.Tests.Evidence;

/// <summary>What a source is cited for in the sample: found in the JSON of the files, which is another way than the catalog's.</summary>
/// <param name="Source">The source.</param>
/// <param name="Resource">The resource that cites it.</param>
/// <param name="Field">The path of the field; empty for the resource.</param>
/// <param name="Locator">Where in the source.</param>
/// <param name="ClaimedValue">What the source claims instead; else empty.</param>
internal sealed partial record SampleCitation(string Source, string Resource, string Field, string Locator, string ClaimedValue)
{
    public static IEnumerable<SampleCitation> All()
    {
        foreach (var kind in ResourceKind.All)
        {
            using var file = JsonDocument.Parse(SampleCatalog.Read(kind));
            foreach (var resource in file.RootElement.EnumerateArray())
                foreach (var citation in In(resource, Text(resource, "name"), string.Empty)) yield return citation;
        }
    }

    private static IEnumerable<SampleCitation> In(JsonElement message, string resource, string path) =>
        message.EnumerateObject().SelectMany(property => (property.Name, property.Value.ValueKind) switch
        {
            ("citations", _) =>
                from citation in property.Value.EnumerateArray()
                from field in Fields(citation).DefaultIfEmpty(string.Empty)
                select Cited(citation, resource, string.Join('.', new[] { path, field }.Where(step => step.Length > 0)), string.Empty),
            ("discrepancies", _) =>
                from discrepancy in property.Value.EnumerateArray()
                from citation in discrepancy.GetProperty("citations").EnumerateArray()
                select Cited(citation, resource, Text(discrepancy, "field"), Text(discrepancy, "claimedValue")),
            (_, JsonValueKind.Object) => In(property.Value, resource, Step(path, property.Name)),
            (_, JsonValueKind.Array) =>
                from element in property.Value.EnumerateArray().Index()
                where element.Item.ValueKind == JsonValueKind.Object
                from citation in In(element.Item, resource, $"{Step(path, property.Name)}[{element.Index}]")
                select citation,
            _ => [],
        });

    private static SampleCitation Cited(JsonElement citation, string resource, string field, string claimedValue) =>
        new(Text(citation, "source"), resource, field, Text(citation, "locator"), claimedValue);

    private static IEnumerable<string> Fields(JsonElement citation) =>
        citation.TryGetProperty("fields", out var fields) ? fields.EnumerateArray().Select(field => field.GetString()!) : [];

    private static string Text(JsonElement message, string property) =>
        message.TryGetProperty(property, out var value) ? value.GetString()! : string.Empty;

    /// <summary>The path of a property: JSON has camel case where the contract has snake case.</summary>
    private static string Step(string path, string property) =>
        $"{(path.Length > 0 ? $"{path}." : path)}{Capital().Replace(property, letter => $"_{letter.Value.ToLowerInvariant()}")}";

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();
}
