using System.Text.Json;

namespace CstoRef.Seeds;

/// <summary>Names of JSON properties, which may be written as the contract's field or in camel case; both are the same.</summary>
internal static class PropertyNames
{
    /// <summary>What all ways to write a name have in common.</summary>
    public static string Fold(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The name of a property; null where it is no text, as half of a surrogate pair is.</summary>
    public static string? Of(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
