using CstoRef.Identifiers;
using CstoRef.V1;

namespace CstoRef.Cli.Options;

/// <summary>
/// What a resource is called in another collection, as <c>SCHEME:VALUE</c>, or with the scheme alone whether it has a name there at all.
/// </summary>
internal static class IdentifierText
{
    /// <summary>What a text asks for.</summary>
    /// <param name="text">The text as somebody typed it.</param>
    /// <param name="label">What it was typed for.</param>
    /// <param name="fault">What is wrong with it; null where nothing is.</param>
    public static IdentifierFilter? Parse(string text, string label, out string? fault)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (scheme, value) = colon < 0 ? (text, string.Empty) : (text[..colon], text[(colon + 1)..]);
        fault = IdentifierScheme.IsWellFormed(scheme) && (colon < 0 || value.Length > 0)
            ? null
            : $"{label} must be SCHEME:VALUE or SCHEME, which is {IdentifierScheme.Form}; not '{text}'.";
        return fault is null ? new() { Scheme = scheme, Value = value } : null;
    }
}
