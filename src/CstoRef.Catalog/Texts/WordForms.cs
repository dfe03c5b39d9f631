using System.Collections.Immutable;

namespace CstoRef.Texts;

/// <summary>
/// Brings the forms of one English or Russian word together by taking their endings off: enough to know a word of the thesaurus in
/// whatever case and number somebody types it.
/// </summary>
internal static class WordForms
{
    private const int ShortestStem = 3;

    /// <summary>Endings of Russian nouns and adjectives, longest first.</summary>
    private static readonly ImmutableArray<string> RussianEndings =
    [
        "иями", "ями", "ами", "иях", "его", "ого", "ему", "ому", "ыми", "ими", "ией", "ий", "ый", "ой", "ей", "ая", "яя", "ое", "ее",
        "ые", "ие", "ых", "их", "ую", "юю", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ию", "ия", "ии", "ью", "ь", "а", "я",
        "о", "е", "и", "ы", "у", "ю", "й",
    ];

    /// <summary>The words of a folded text, each without its ending, with a space between them.</summary>
    public static string StemsOf(string folded) => string.Join(' ', WordsOf(folded).Select(StemOf));

    /// <summary>The runs of letters and digits of a text.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isOfWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]));
            if (isOfWord && start < 0) start = i;
            if (isOfWord || start < 0) continue;
            yield return text[start..i];
            start = -1;
        }
    }

    private static string StemOf(string word)
    {
        if (word[^1] is >= 'а' and <= 'я')
            return RussianEndings.FirstOrDefault(ending => EndsIn(word, ending)) is { } found ? word[..^found.Length] : word;
        return EndsIn(word, "s") && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static bool EndsIn(string word, string ending) =>
        word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal);
}
