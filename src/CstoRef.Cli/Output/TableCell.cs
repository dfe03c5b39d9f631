using System.Collections.Immutable;

namespace CstoRef.Cli.Output;

/// <summary>What stands in one column of one row; on one line, whatever the service sent.</summary>
internal sealed class TableCell
{
    private const string Bold = "\u001B[1m";
    private const string Plain = "\u001B[22m";

    private readonly ImmutableArray<(int Start, int End)> _highlights;
    private readonly string _ending;

    private TableCell(string text, ImmutableArray<(int Start, int End)> highlights, string ending = "") =>
        (Text, _highlights, _ending) = (text, highlights, ending);

    public string Text { get; }

    public static implicit operator TableCell(string text) => new(PlainText.Of(text), []);

    /// <summary>A text of which parts stand out, where the console can show that.</summary>
    public static TableCell Of(IEnumerable<(string Text, bool IsHighlighted)> parts)
    {
        var (whole, highlights) = (string.Empty, ImmutableArray.CreateBuilder<(int Start, int End)>());
        foreach (var (text, isHighlighted) in parts)
        {
            var start = whole.Length;
            whole += PlainText.Of(text);
            if (isHighlighted) highlights.Add((start, whole.Length));
        }

        return new(whole, highlights.ToImmutable());
    }

    /// <summary>A sentence that says something of what it begins with: rather than what it says, the beginning is cut.</summary>
    public static TableCell Of(string sentence, string beginning)
    {
        var plain = PlainText.Of(sentence);
        var known = PlainText.Of(beginning);
        return new(plain, [], plain.StartsWith(known, StringComparison.Ordinal) ? plain[known.Length..] : string.Empty);
    }

    /// <summary>The text in no more than so many cells, as its column cuts texts.</summary>
    public string Fit(TableColumn column, int cells)
    {
        var left = cells - TerminalCells.Of(_ending);
        var keepsEnding = _ending.Length > 0 && TerminalCells.Of(Text) > cells && left >= cells / 3;
        return keepsEnding ? column.Cut(Text[..^_ending.Length], left) + _ending : column.Cut(Text, cells);
    }

    /// <summary>The beginning of the text that is shown, in bold what stands out in it.</summary>
    public string Highlight(string shown)
    {
        foreach (var (start, end) in _highlights.Reverse().Where(highlight => highlight.Start < shown.Length))
            shown = shown.Insert(Math.Min(end, shown.Length), Plain).Insert(start, Bold);
        return shown;
    }
}
