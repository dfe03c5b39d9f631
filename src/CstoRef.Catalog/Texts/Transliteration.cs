using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace CstoRef.Texts;

/// <summary>
/// Writes a text by its sounds, so that a name in Cyrillic letters and whatever people type for it in Latin ones come out as the same key:
/// Лукашенко, Lukashenko and Łukašenka; Зась and Zas; Жапаров, Japarov and Zhaparov. It follows no standard, but forgives all of them:
/// signs that no sound has, doubled letters, the glides before vowels. The letters of other scripts stay.
/// </summary>
internal static class Transliteration
{
    // Capitals stand for the sounds that Latin spellings need several letters for, until all of these are read: J zh, H kh, C ts, Q ch,
    // X sh.
    private static readonly ImmutableArray<(string Spelling, string Sound)> LatinSpellings =
    [
        ("shch", "X"), ("tsch", "Q"), ("sch", "X"), ("tch", "Q"), ("dzh", "J"), ("sh", "X"), ("zh", "J"), ("kh", "H"), ("ch", "Q"),
        ("ts", "C"), ("tz", "C"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("dj", "J"), ("dJ", "J"), ("tQ", "Q"), ("XQ", "X"),
        ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("c", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("h", "H"), ("yo", "e"),
    ];

    private static readonly SearchValues<char> LettersWithCarons = SearchValues.Create("šŠşŞșȘčČçÇžŽ");

    /// <summary>The keys of a text, its words with a space between them; two where a j could be that of Japarov or that of Jurij.</summary>
    public static ImmutableArray<string> KeysOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = TextFolding.Fold(WithoutCarons(text));
        var sounds = LentBuilder.Borrow();
        foreach (var character in folded)
        {
            if (char.IsAsciiLetterOrDigit(character)) sounds.Append(character);
            else sounds.Append(SoundOf(character));
        }

        // Most spellings are in no text, which is found out faster than they are replaced.
        var letters = LentBuilder.Return(sounds);
        foreach (var (spelling, sound) in LatinSpellings)
            if (letters.Contains(spelling, StringComparison.Ordinal)) letters = letters.Replace(spelling, sound, StringComparison.Ordinal);
        var key = KeyOf(letters.Replace('j', 'J'));
        if (!letters.Contains('j', StringComparison.Ordinal)) return [key];
        var other = KeyOf(letters.Replace('j', 'y').Replace("yo", "e", StringComparison.Ordinal));
        return string.Equals(other, key, StringComparison.Ordinal) ? [key] : [key, other];
    }

    private static string WithoutCarons(string text)
    {
        if (text.AsSpan().IndexOfAny(LettersWithCarons) < 0) return text;
        var plain = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                'š' or 'Š' or 'ş' or 'Ş' or 'ș' or 'Ș' => plain.Append("sh"),
                'č' or 'Č' or 'ç' or 'Ç' => plain.Append("ch"),
                'ž' or 'Ž' => plain.Append("zh"),
                _ => plain.Append(character),
            };
        }

        return plain.ToString();
    }

    private static string SoundOf(char folded) => folded switch
    {
        'а' or 'ә' or 'я' => "a",
        'б' => "b",
        'в' => "v",
        'г' or 'ґ' or 'ғ' => "g",
        'д' => "d",
        'е' or 'ё' or 'э' or 'є' => "e",
        'ж' or 'җ' or 'ҷ' => "J",
        'з' => "z",
        'и' or 'ы' or 'і' or 'ї' => "i",
        'й' => "y",
        'к' or 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' or 'ң' => "n",
        'о' or 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' or 'ў' or 'ұ' or 'ү' or 'ю' => "u",
        'ф' => "f",
        'х' or 'ҳ' or 'һ' => "H",
        'ц' => "C",
        'ч' => "Q",
        'ш' or 'щ' => "X",
        'ъ' or 'ь' or '\'' or 'ʼ' or '`' => string.Empty,
        _ when char.IsLetterOrDigit(folded) || char.IsSurrogate(folded) => folded.ToString(),
        _ => " ",
    };

    private static string KeyOf(string sounds)
    {
        var key = LentBuilder.Borrow();
        for (var i = 0; i < sounds.Length; i++)
        {
            var sound = sounds[i];
            if (sound is 'i' or 'y')
            {
                while (i + 1 < sounds.Length && sounds[i + 1] is 'i' or 'y') i++;
                if (i + 1 < sounds.Length && sounds[i + 1] is 'a' or 'e' or 'o' or 'u') continue;
                sound = 'i';
            }

            if (key.Length == 0 ? sound == ' ' : key[^1] == char.ToLowerInvariant(sound) && !char.IsDigit(sound)) continue;
            if (sound == ' ') EndWord(key);
            key.Append(char.ToLowerInvariant(sound));
        }

        if (key.Length > 0 && key[^1] == ' ') key.Length--;
        EndWord(key);
        return LentBuilder.Return(key);
    }

    /// <summary>Ends a word: Alexander as Александр, Lukashenka as Лукашенко.</summary>
    private static void EndWord(StringBuilder key)
    {
        var (start, end) = (key.Length, key.Length);
        while (start > 0 && key[start - 1] != ' ') start--;
        if (end - start > 3 && key[end - 1] == 'r' && key[end - 2] == 'e' && !IsVowel(key[end - 3])) key.Remove(end - 2, 1);
        else if (end - start > 4 && key[end - 1] == 'o') key[end - 1] = 'a';
    }

    private static bool IsVowel(char sound) => sound is 'a' or 'e' or 'i' or 'o' or 'u';
}
