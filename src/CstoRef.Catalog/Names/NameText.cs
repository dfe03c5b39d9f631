using System.Collections.Immutable;
using System.Text;
using CstoRef.Texts;

namespace CstoRef.Names;

/// <summary>Writes a name in the form by which it is compared with others.</summary>
internal static class NameText
{
    /// <summary>A name in each way to transliterate it; none where it holds no letter or digit that has a sound.</summary>
    public static ImmutableArray<string> Transliterate(string text) => Transliteration.KeysOf(text).RemoveAll(key => key.Length == 0);

    /// <summary>
    /// A name in the one form that all spellings with the same letters and digits share, empty where it holds none: beyond what
    /// <see cref="TextFolding"/> takes away, full stops, apostrophes and quotation marks go, and whatever else is no letter or digit is a
    /// space.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = TextFolding.Fold(text);
        var kept = LentBuilder.Borrow();
        var isSpaceDue = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (isSpaceDue) kept.Append(' ');
                isSpaceDue = false;
                kept.Append(rune);
            }
            else if (rune.Value is not ('.' or '\'' or '"'))
            {
                isSpaceDue = kept.Length > 0;
            }
        }

        return LentBuilder.Return(kept);
    }
}
