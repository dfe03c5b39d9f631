using System.Globalization;
using System.Text;

namespace CstoRef.Texts;

/// <summary>
/// Writes a text in the one form that all spellings of it share: without case, accents, stress marks and what nobody sees; every hyphen, quotation
/// mark and space the plain one. The letters й and ў stay, which are no accented ones. The same on every machine.
/// </summary>
internal static class TextFolding
{
    private const char Breve = '\u0306';

    /// <summary>What each character becomes, found when it is first met. Normalizing a text as a whole can take the square of its length.</summary>
    private static readonly string?[] Known = new string?[char.MaxValue + 1];

    public static string Fold(string text)
    {
        var folded = LentBuilder.Borrow();
        var isSpaceDue = false;
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var character in FoldedOf(rune))
            {
                if (character == ' ') isSpaceDue = folded.Length > 0;
                else if (character == Breve) AddBreve(folded);
                else Add(character);
            }
        }

        return LentBuilder.Return(folded);

        void Add(char character)
        {
            if (isSpaceDue) folded.Append(' ');
            isSpaceDue = false;
            folded.Append(character);
        }
    }

    private static void AddBreve(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] is 'и' or 'у') folded[^1] = folded[^1] == 'и' ? 'й' : 'ў';
    }

    private static string FoldedOf(Rune rune) => rune.IsBmp ? Known[rune.Value] ??= Find(rune) : Find(rune);

    private static string Find(Rune rune)
    {
        // Normalizing fails for code points that are no characters.
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned) return rune.ToString();
        return string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Select(PartOf));
    }

    private static string PartOf(Rune part) => Rune.GetUnicodeCategory(part) switch
    {
        _ when part.Value == Breve => $"{Breve}",
        _ when Rune.IsWhiteSpace(part) => " ",
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => string.Empty,
        UnicodeCategory.DashPunctuation => "-",
        _ => SmallOf(part),
    };

    /// <summary>The small form, by way of the capital one, which ς and σ share.</summary>
    private static string SmallOf(Rune part) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(part)).ToString() switch
    {
        "ı" => "i",
        "ß" => "ss",
        "æ" => "ae",
        "œ" => "oe",
        "ø" => "o",
        "đ" or "ð" => "d",
        "ħ" => "h",
        "ł" => "l",
        "ŧ" => "t",
        "þ" => "th",
        "−" => "-",
        "‘" or "’" or "‛" or "ʼ" or "ʻ" => "'",
        "“" or "”" or "„" or "‟" or "«" or "»" => "\"",
        var small => small,
    };
}
