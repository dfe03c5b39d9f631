using CstoRef.V1;

namespace CstoRef.Postgres.Searching;

/// <summary>A text in which something was found.</summary>
/// <param name="Field">The path of the field that holds it.</param>
/// <param name="Language">Its language tag.</param>
/// <param name="Text">The text.</param>
/// <param name="Highlighted">For each character of the text, whether it was found.</param>
internal sealed record FoundText(string Field, string Language, string Text, bool[] Highlighted)
{
    /// <summary>The most UTF-16 code units of an extract.</summary>
    public const int LongestExtract = 240;

    private const int LongestLeadIn = 80;

    /// <summary>The text, or an extract of a long one, from shortly before the first thing found.</summary>
    public Snippet ToSnippet()
    {
        var (begin, end) = ExtractAround(Math.Max(Array.IndexOf(Highlighted, true), 0));
        var snippet = new Snippet { Field = Field, Language = Language };
        for (int from = begin, to; from < end; from = to)
        {
            to = from + 1;
            while (to < end && Highlighted[to] == Highlighted[from]) to++;
            snippet.Parts.Add(new SnippetPart { Text = Text[from..to], Highlighted = Highlighted[from] });
        }

        return snippet;
    }

    /// <summary>An extract that begins and ends between words where there are spaces, and never within a surrogate pair.</summary>
    private (int Begin, int End) ExtractAround(int found)
    {
        if (Text.Length <= LongestExtract) return (0, Text.Length);
        var begin = 0;
        if (found > LongestLeadIn)
        {
            var space = Text.IndexOf(' ', found - LongestLeadIn, LongestLeadIn);
            begin = space < 0 ? found : space + 1;
        }

        var end = begin + LongestExtract;
        if (end >= Text.Length) return (begin, Text.Length);
        var last = Text.LastIndexOf(' ', end, end - found);
        if (last > found) return (begin, last);
        return (begin, char.IsLowSurrogate(Text[end]) ? end - 1 : end);
    }
}
