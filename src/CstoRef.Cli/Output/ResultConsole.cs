using System.Globalization;

namespace CstoRef.Cli.Output;

/// <summary>Where a command writes its result: plain columns, which fit the window where there is one.</summary>
internal sealed class ResultConsole
{
    private const int Unlimited = int.MaxValue / 2;
    private const int LeastText = 20;

    private readonly TextWriter _output;
    private readonly LanguageOrder _languages;
    private readonly int _window;
    private readonly bool _isStyled;

    /// <param name="output">Where to write.</param>
    /// <param name="format">How to write: wide ones fill no window.</param>
    /// <param name="languages">In which languages to write headings.</param>
    /// <param name="columns">The cells of a line; null: those of the window.</param>
    public ResultConsole(TextWriter output, OutputFormat format, LanguageOrder languages, int? columns)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _output = output;
        _languages = languages;
        _window = format == OutputFormat.Wide ? Unlimited : columns ?? WindowOf(isTerminal);
        // What Windows does with escape sequences depends on the console's mode.
        _isStyled = isTerminal && !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
    }

    /// <summary>The cells of a line; more than any text has where nobody tells.</summary>
    public int Window => _window;

    /// <summary>Writes a sentence or several, in as many lines as they need.</summary>
    public void WriteText(string text)
    {
        foreach (var line in TerminalCells.Wrap(PlainText.Of(text), _window)) _output.WriteLine(line);
    }

    /// <summary>Writes one line of parts, each in its colour where the console shows colours.</summary>
    public void WriteParts(params IEnumerable<(string Text, TextColour Colour)> parts) =>
        _output.WriteLine(string.Concat(parts.Select(part => Paint(PlainText.Of(part.Text), part.Colour))).TrimEnd());

    /// <summary>Writes rows under headings; where there is no row, what to say instead.</summary>
    public void WriteTable(IEnumerable<TableColumn> headed, IEnumerable<IEnumerable<TableCell>> rows, string nothing)
    {
        var written = rows.ToList();
        if (written.Count == 0) WriteText(nothing);
        else WriteTable(headed, written);
    }

    /// <summary>Writes rows under headings.</summary>
    public void WriteTable(IEnumerable<TableColumn> headed, IEnumerable<IEnumerable<TableCell>> rows)
    {
        List<TableColumn> columns = [.. headed.Select(column => column with { Heading = _languages.Of(column.Heading) })];
        List<List<TableCell>> cells = [.. rows.Select(row => row.ToList())];
        var layout = TableLayout.Fit([.. columns.Select(SizeOf)], _window);
        WriteRow(layout.Select(place => (columns[place.Column].Header, columns[place.Column].Header, place.Cells)));
        foreach (var row in cells) WriteRow(layout.Select(place => ShownOf(row[place.Column], columns[place.Column], place.Cells)));

        (TableColumn Column, int Cells, bool HasText) SizeOf(TableColumn column, int index)
        {
            var longest = cells.Select(row => TerminalCells.Of(row[index].Text)).DefaultIfEmpty(0).Max();
            return (column, Math.Max(longest, TerminalCells.Of(column.Header)), longest > 0);
        }
    }

    /// <summary>Writes lines of label and text; a long text goes on below itself.</summary>
    public void WriteLabelled(IEnumerable<(string Label, string Text)> lines)
    {
        List<(string Label, string Text)> plain = [.. lines.Select(line => (PlainText.Of(line.Label), PlainText.Of(line.Text)))];
        var labels = plain.Select(line => TerminalCells.Of(line.Label)).DefaultIfEmpty(0).Max() + TableLayout.Gap;
        foreach (var (label, text) in plain)
        {
            var indent = text.Length - text.TrimStart().Length;
            var first = true;
            foreach (var part in TerminalCells.Wrap(text.TrimStart(), Math.Max(_window - labels - indent, LeastText)))
            {
                var margin = first ? label : string.Empty;
                _output.WriteLine((margin + Spaces(labels - TerminalCells.Of(margin) + indent) + part).TrimEnd());
                first = false;
            }
        }
    }

    private string Paint(string text, TextColour colour) => (_isStyled ? colour : TextColour.Plain) switch
    {
        TextColour.Red => $"\u001B[31m{text}\u001B[39m",
        TextColour.Green => $"\u001B[32m{text}\u001B[39m",
        TextColour.Yellow => $"\u001B[33m{text}\u001B[39m",
        _ => text,
    };

    private (string Text, string Shown, int Cells) ShownOf(TableCell cell, TableColumn column, int cells)
    {
        var text = cell.Fit(column, cells);
        return (text, _isStyled ? cell.Highlight(text) : text, cells);
    }

    private void WriteRow(IEnumerable<(string Text, string Shown, int Cells)> cells) => _output.WriteLine(
        string.Concat(cells.Select(cell => cell.Shown + Spaces(cell.Cells - TerminalCells.Of(cell.Text) + TableLayout.Gap))).TrimEnd());

    private static string Spaces(int count) => new(' ', Math.Max(count, 0));

    private static int WindowOf(bool isTerminal)
    {
        var told = Environment.GetEnvironmentVariable("COLUMNS");
        if (int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0) return columns;
        // Where nobody tells how wide a terminal is, it says 0.
        return isTerminal && Console.WindowWidth is var window and > 0 ? window : Unlimited;
    }
}
