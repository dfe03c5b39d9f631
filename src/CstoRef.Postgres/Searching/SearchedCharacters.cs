using System.Globalization;

namespace CstoRef.Postgres.Searching;

/// <summary>A text as the search reads it, each character in its place, by the rules of the database's <c>search_characters</c>.</summary>
internal static class SearchedCharacters
{
    /// <summary>Stands for a character that the search passes over, such as a soft hyphen or a stress mark.</summary>
    public const char PassedOver = '\uE002';

    /// <summary>Capitals whose small forms depend on who is asked, and what the search makes of them.</summary>
    private const string Capitals = "ÌÍÎÏĨĪĬĮİıĲƖƗǏȈȊɪᵻḬḮỈỊＩ";
    private const string Small = "iiiiiiiiiiĳiiiiiiiiiiii";

    /// <summary>A space for what is of no word, <see cref="PassedOver"/> for what only changes how one looks, letters small.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (characters, text) =>
    {
        for (var i = 0; i < characters.Length; i++) characters[i] = Of(text[i]);
    });

    private static char Of(char character)
    {
        if (char.IsAsciiLetterOrDigit(character)) return char.ToLowerInvariant(character);
        if (IsUnseen(character)) return PassedOver;
        if (IsBetweenWords(character)) return ' ';
        var capital = Capitals.IndexOf(character, StringComparison.Ordinal);
        return capital < 0 ? char.ToLower(character, CultureInfo.InvariantCulture) : Small[capital];
    }

    private static bool IsUnseen(char character) => character is
        '\u00AD' or (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0489') or '\u061C' or (>= '\u180B' and <= '\u180F')
        or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
        or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF';

    private static bool IsBetweenWords(char character) => character is
        <= '\u007F' or (>= '\u0080' and <= '\u00BF') or '\u00D7' or '\u00F7' or '\u1680' or (>= '\u2000' and <= '\u2BFF')
        or (>= '\u2E00' and <= '\u2E7F') or (>= '\u3000' and <= '\u303F') or (>= '\uE000' and <= '\uF8FF')
        or (>= '\uFE10' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF0F') or (>= '\uFFE0' and <= '\uFFFF');
}
