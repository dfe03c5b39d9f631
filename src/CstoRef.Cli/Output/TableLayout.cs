using System.Collections.Immutable;

namespace CstoRef.Cli.Output;

/// <summary>Which columns of a table a window shows, and how wide, so that no word, date or name is broken.</summary>
internal static class TableLayout
{
    /// <summary>The cells between two columns.</summary>
    public const int Gap = 2;

    /// <param name="columns">The columns, each with the cells of its heading or longest text, and whether it has a text at all.</param>
    /// <param name="window">The cells of a line.</param>
    /// <returns>The columns to show, by their places, and the cells of each.</returns>
    public static ImmutableArray<(int Column, int Cells)> Fit(
        IReadOnlyList<(TableColumn Column, int Cells, bool HasText)> columns, int window)
    {
        var least = columns.Select(column => LeastOf(column.Column, column.Cells)).ToList();
        var shown = Choose(columns, least, window);
        var given = shown.ToDictionary(index => index, index => least[index]);
        var spare = window - CellsOf(given.Values);
        if (spare < 0) TakeBack(-spare, columns, given);
        // What needs little comes first, so that it gets all of it and leaves its share to the others.
        var waiting = shown.Length;
        foreach (var index in shown.OrderBy(index => columns[index].Cells - given[index]))
        {
            var share = Math.Clamp(columns[index].Cells - given[index], 0, Math.Max(spare, 0) / waiting--);
            given[index] += share;
            spare -= share;
        }

        return [.. shown.Select(index => (index, given[index]))];
    }

    /// <summary>
    /// The columns for which there is room, those that matter most first; what is empty tells least, and no text is cut for it.
    /// </summary>
    private static int[] Choose(IReadOnlyList<(TableColumn Column, int Cells, bool HasText)> columns, List<int> least, int window)
    {
        var chosen = new List<int>();
        foreach (var index in Enumerable.Range(0, columns.Count).OrderBy(IsIdle).ThenBy(index => columns[index].Column.Rank))
        {
            var needed = CellsOf(chosen.Append(index).Select(other => IsIdle(index) ? columns[other].Cells : least[other]));
            if (columns[index].Column.Rank == 0 || needed <= window) chosen.Add(index);
        }

        return [.. chosen.Order()];

        bool IsIdle(int index) => columns[index].Column.Rank > 0 && !columns[index].HasText;
    }

    /// <summary>In a window too narrow even for what always stands there, cuts texts below what they need, down to their heading.</summary>
    private static void TakeBack(
        int missing, IReadOnlyList<(TableColumn Column, int Cells, bool HasText)> columns, Dictionary<int, int> given)
    {
        foreach (var index in given.Keys.Where(index => columns[index].Column.Least > 0).OrderByDescending(index => given[index]).ToList())
        {
            var back = Math.Clamp(given[index] - columns[index].Column.Header.Length, 0, missing);
            given[index] -= back;
            missing -= back;
        }
    }

    private static int LeastOf(TableColumn column, int cells) =>
        column.Least == 0 ? cells : Math.Min(cells, Math.Max(column.Least, column.Header.Length));

    private static int CellsOf(IEnumerable<int> cells) => cells.Aggregate(-Gap, (sum, next) => sum + Gap + next);
}
