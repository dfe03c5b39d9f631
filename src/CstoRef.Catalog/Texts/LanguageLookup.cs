using CstoRef.V1;

namespace CstoRef.Texts;

/// <summary>Finds the text in a language among those of several.</summary>
public static class LanguageLookup
{
    /// <summary>
    /// The position of the text in a language, or in what is left of the wanted tag without its last parts (RFC 4647, lookup: <c>ru-BY</c>,
    /// then <c>ru</c>); -1 where there is none.
    /// </summary>
    /// <param name="texts">The texts.</param>
    /// <param name="language">The wanted language, a BCP 47 tag in any case.</param>
    public static int Find(IReadOnlyList<LocalizedText> texts, string language)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(language);
        for (var end = language.Length; end > 0; end = language.LastIndexOf('-', end - 1))
            for (var position = 0; position < texts.Count; position++)
                if (texts[position].Language.AsSpan().Equals(language.AsSpan(0, end), StringComparison.OrdinalIgnoreCase)) return position;
        return -1;
    }
}
