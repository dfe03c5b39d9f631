using CstoRef.Texts;
using CstoRef.V1;

namespace CstoRef.Postgres.Searching;

/// <summary>A text in which something was found.</summary>
/// <param name="Field">The path of the field that holds it.</param>
/// <param name="Language">Its language tag.</param>
/// <param name="Text">The text.</param>
/// <param name="Characters">The text's characters as the search reads them, each in its place, with <see cref="PassedOver"/> for those that it does not see.</param>
/// <param name="Inflected">The text as the search reads it, where words in all their forms stand between marks.</param>
/// <param name="Exact">The text as the search reads it, where words as they stand and prefixes stand between marks.</param>
internal sealed record FoundText(string Field, string Language, string Text, string Characters, string Inflected, string Exact)
{
    /// <summary>The characters before and after what was found: of private use, which the search reads as spaces.</summary>
    public const char Start = '\uE000';

    /// <inheritdoc cref="Start"/>
    public const char Stop = '\uE001';

    /// <summary>Stands for a character that the search passes over, such as a soft hyphen or a stress mark.</summary>
    public const char PassedOver = '\uE002';

    /// <summary>The most UTF-16 code units of an extract.</summary>
    public const int LongestExtract = 240;

    private const int LongestLeadIn = 80;

    /// <summary>The text, or an extract of a long one, from shortly before the first thing found.</summary>
    /// <param name="sounds">What words sound like that are found too.</param>
    public Snippet ToSnippet(IReadOnlySet<string>? sounds = null)
    {
        // Each character of the text is one of those that the search reads, and as long.
        var highlighted = new bool[Characters.Length];
        Mark(Inflected, highlighted);
        Mark(Exact, highlighted);
        if (sounds is { Count: > 0 }) MarkWordsOf(sounds, highlighted);
        var (begin, end) = ExtractAround(Math.Max(Array.IndexOf(highlighted, true), 0));
        var snippet = new Snippet { Field = Field, Language = Language };
        for (int from = begin, to; from < end; from = to)
        {
            to = from + 1;
            while (to < end && highlighted[to] == highlighted[from]) to++;
            snippet.Parts.Add(new SnippetPart { Text = Text[from..to], Highlighted = highlighted[from] });
        }

        return snippet;
    }

    private void Mark(string headline, bool[] highlighted)
    {
        // PostgreSQL leaves out words of more than 2047 bytes; then nobody knows where the marks belong.
        if (headline.Count(character => character is not (Start or Stop)) != Characters.Count(character => character != PassedOver)) return;
        var (position, isInside) = (0, false);
        PassOver();
        foreach (var character in headline)
        {
            if (character is Start or Stop)
            {
                isInside = character == Start;
                continue;
            }

            highlighted[position++] |= isInside;
            PassOver();
        }

        // What is passed over belongs to the character before it.
        void PassOver()
        {
            while (position < highlighted.Length && Characters[position] == PassedOver) highlighted[position++] |= isInside;
        }
    }

    private void MarkWordsOf(IReadOnlySet<string> sounds, bool[] highlighted)
    {
        for (int start = 0, end; start < Characters.Length; start = end + 1)
        {
            end = Characters.IndexOf(' ', start);
            if (end < 0) end = Characters.Length;
            if (end == start || highlighted[start]) continue;
            var word = Characters[start..end].Replace($"{PassedOver}", string.Empty, StringComparison.Ordinal);
            if (Transliteration.KeysOf(word).Any(sounds.Contains)) Array.Fill(highlighted, true, start, end - start);
        }
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
