using CstoRef.V1;

namespace CstoRef.Server.Filtering;

/// <summary>Finds a text among names in several languages, whatever the case of its letters.</summary>
internal static class TextSearch
{
    /// <summary>The form in which a text is looked for: the one that the contract's texts have.</summary>
    public static string Normalize(string text) => text.Normalize();

    /// <summary>Whether two texts differ at most in the case of their letters.</summary>
    public static bool Matches(string text, string sought) => string.Equals(text, sought, StringComparison.OrdinalIgnoreCase);

    public static bool AnyMatches(IEnumerable<LocalizedText> texts, string sought) => texts.Any(text => Matches(text.Text, sought));

    public static bool AnyMatches(IEnumerable<OtherName> names, string sought) => names.Any(name => AnyMatches(name.Texts, sought));
}
