using System.Text.RegularExpressions;

namespace CstoRef.Texts;

/// <summary>Language tags as BCP 47 (RFC 5646) forms them.</summary>
public static partial class LanguageTag
{
    private const int MaxLength = 100;

    /// <summary>Whether a text is a well-formed tag in its canonical case: <c>hy</c>, <c>sr-Latn</c>, <c>en-GB</c>.</summary>
    public static bool IsCanonical(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return tag.Length <= MaxLength && Tag().IsMatch(tag);
    }

    [GeneratedRegex(
        """
        ^(
          ([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})       # language, extended language
          (-[A-Z][a-z]{3})?                             # script
          (-([A-Z]{2}|[0-9]{3}))?                       # region
          (-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*          # variants
          (-[0-9a-wyz](-[a-z0-9]{2,8})+)*               # extensions
          (-x(-[a-z0-9]{1,8})+)?                        # private use
        | x(-[a-z0-9]{1,8})+                            # nothing but private use
        )\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
