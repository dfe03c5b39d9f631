namespace CstoRef.Server.Checks;

/// <summary>What a person searches for.</summary>
internal static class SearchText
{
    private const int MaxWords = 64;
    private const int MaxAlternatives = 16;

    private static readonly char[] QuotationMarks = ['"', '“', '”', '„', '«', '»'];

    /// <summary>Finds what is wrong with it beside its length: almost any text will do.</summary>
    public static void Check(string field, string text, FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(text)) faults.Add(field, "must not be empty");
        // Whoever checks the lengths of all texts tells of one that is far too long.
        if (text.Length > 2 * RequestChecks.MaxTextLength) return;
        if (WordsIn(text) is > MaxWords and var words)
            faults.Add(field, $"must hold at most {MaxWords} words, where each part of a symbol or a hyphenated word counts; it holds {words}");
        if (AlternativesIn(text) is > MaxAlternatives and var alternatives)
            faults.Add(field, $"must hold at most {MaxAlternatives} alternatives; it holds {alternatives}");
    }

    private static int WordsIn(string text)
    {
        var (words, isInside) = (0, false);
        foreach (var character in text)
        {
            var isOfWord = !char.IsWhiteSpace(character) && !char.IsPunctuation(character) && !char.IsSymbol(character) && !char.IsControl(character);
            if (isOfWord && !isInside) words++;
            isInside = isOfWord;
        }

        return words;
    }

    /// <summary>One more than there are words <c>or</c> outside of quotation marks.</summary>
    private static int AlternativesIn(string text) =>
        1 + text.Split(QuotationMarks)
            .Where((_, index) => index % 2 == 0)
            .SelectMany(unquoted => unquoted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Count(word => string.Equals(word, "or", StringComparison.OrdinalIgnoreCase));
}
