using CstoRef.Texts;
using CstoRef.V1;

namespace CstoRef.Client;

/// <summary>Chooses among the texts of several languages.</summary>
public static class LocalizedTextExtensions
{
    private const string Fallback = "en";

    /// <summary>
    /// The text in the first of some languages in which there is one, or in the language without the region or script of a wanted one
    /// (RFC 4647, lookup: <c>ru-BY</c>, then <c>ru</c>); else in English; else the first text that there is.
    /// </summary>
    /// <param name="texts">The texts, for example the display names of a resource.</param>
    /// <param name="languages">The wanted languages as BCP 47 tags, the most wanted first.</param>
    /// <returns>The text; empty where there is none in any language.</returns>
    public static string In(this IReadOnlyList<LocalizedText> texts, params ReadOnlySpan<string> languages)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var language in languages)
            if (Lookup(texts, language) is { } text) return text;
        return Lookup(texts, Fallback) ?? (texts.Count > 0 ? texts[0].Text : string.Empty);
    }

    private static string? Lookup(IReadOnlyList<LocalizedText> texts, string language) =>
        LanguageLookup.Find(texts, language) is >= 0 and var found ? texts[found].Text : null;
}
