using System.Globalization;
using System.Text;

namespace CstoRef.Cli.Output;

/// <summary>Measures texts in the cells of a terminal: a Chinese character fills two, a mark upon a letter none, any other one.</summary>
internal static class TerminalCells
{
    private const string Ellipsis = "…";

    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>The text in no more than so many cells: cut after a word, and within one only where not even the first one fits.</summary>
    public static string Cut(string text, int cells) => Of(text) <= cells ? text : Start(text, cells - 1) + Ellipsis;

    /// <summary>The text in no more than so many cells, cut between words in its middle, for texts that differ at their ends.</summary>
    public static string CutMiddle(string text, int cells)
    {
        if (Of(text) <= cells) return text;
        var end = string.Empty;
        foreach (var word in text.Split(' ').Reverse())
        {
            var longer = end.Length == 0 ? word : $"{word} {end}";
            if (Of(longer) > cells * 2 / 5) break;
            end = longer;
        }

        return end.Length == 0 ? Cut(text, cells) : $"{Start(text[..^end.Length], cells - Of(end) - 3)} {Ellipsis} {end}";
    }

    /// <summary>The text in lines of no more than so many cells, broken between words; a longer word is a line by itself.</summary>
    public static IEnumerable<string> Wrap(string text, int cells)
    {
        var (line, used) = (new StringBuilder(), 0);
        foreach (var word in text.Split(' '))
        {
            var width = Of(word);
            if (used > 0 && used + 1 + width > cells)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (used > 0) line.Append(' ');
            line.Append(word);
            used += width + (used > 0 ? 1 : 0);
        }

        yield return line.ToString();
    }

    /// <summary>The words that a longer text begins with and that fit; as much of the first one as fits, where none does.</summary>
    private static string Start(string text, int cells)
    {
        var (used, end, wordEnd) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ') wordEnd = end;
            used += Of(rune);
            if (used > cells) break;
            end += rune.Utf16SequenceLength;
        }

        return text[..(wordEnd > 0 ? wordEnd : end)].TrimEnd(' ', ',', ';', '·', '|', '-', '–', '—');
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // The blocks that Unicode's East Asian Width calls wide or full.
    private static bool IsWide(int rune) => rune is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
