namespace CstoRef.Cli.TimeCharts;

/// <summary>Estimates how wide a text is, since whoever shows a chart chooses the font: as in the wider of the usual sans-serif fonts.</summary>
internal static class TextWidth
{
    private const string Ellipsis = "…";

    public static double Of(string text, double size) => text.Sum(WidthOf) * size;

    /// <summary>The text, cut where it is wider than it may be.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Of(text, size) <= width) return text;
        var kept = text.Length;
        while (kept > 0 && Of(text[..kept] + Ellipsis, size) > width) kept--;
        // Half of a surrogate pair is no character.
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1])) kept--;
        return text[..kept].TrimEnd() + Ellipsis;
    }

    // In parts of the font's size.
    private static double WidthOf(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'I' or ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.31,
        'f' or 't' or 'r' or '(' or ')' or '-' => 0.4,
        'm' or 'w' or 'M' or 'W' or >= '\u2000' => 0.95,
        _ when char.IsUpper(letter) => 0.7,
        _ => 0.6,
    };
}
