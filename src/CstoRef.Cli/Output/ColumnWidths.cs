namespace CstoRef.Cli.Output;

/// <summary>Shares a window's width out to the columns of a table so that no word, date or name is broken.</summary>
internal static class ColumnWidths
{
    /// <param name="columns">The longest word and the longest text of each column.</param>
    /// <param name="available">How much there is for all of them.</param>
    /// <returns>The widths; null where the longest words do not fit beside each other.</returns>
    public static int[]? Fit(IReadOnlyList<(int Word, int Text)> columns, int available)
    {
        var widths = columns.Select(column => column.Word).ToArray();
        var spare = available - widths.Sum();
        if (spare < 0) return null;
        // What needs little comes first, so that it gets all of it and leaves its share to the others.
        var (waiting, order) = (columns.Count, Enumerable.Range(0, columns.Count).OrderBy(column => columns[column].Text - columns[column].Word));
        foreach (var column in order)
        {
            var share = Math.Min(columns[column].Text - columns[column].Word, spare / waiting--);
            widths[column] += share;
            spare -= share;
        }

        return widths;
    }
}
