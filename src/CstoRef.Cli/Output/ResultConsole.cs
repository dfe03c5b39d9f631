using Spectre.Console;
using Spectre.Console.Rendering;

namespace CstoRef.Cli.Output;

/// <summary>Where a command writes its result: styled and fitted to the window on a terminal, else plain columns that are never cut or wrapped.</summary>
internal sealed class ResultConsole
{
    private const int Unlimited = 100_000;

    private readonly TextWriter _output;
    private readonly bool _isTerminal;

    public ResultConsole(TextWriter output)
    {
        _output = output;
        _isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
    }

    /// <summary>Writes a line that stands out.</summary>
    public void WriteHeading(string heading) => Write(new Text(PlainText.Of(heading) + "\n", new(decoration: Decoration.Bold)));

    /// <summary>Writes a sentence or several.</summary>
    public void WriteText(string text) => Write(new Text(PlainText.Of(text) + "\n"));

    /// <summary>Writes rows of texts under headings.</summary>
    public void WriteTable(IReadOnlyList<string> headings, IEnumerable<IEnumerable<string>> rows) =>
        WriteTable(headings, rows.Select(row => row.Select(text => (IReadOnlyList<TextPart>)[new(text)])));

    /// <summary>Writes rows of texts, parts of which stand out, under headings; as lines where a table would break words to fit the window.</summary>
    public void WriteTable(IReadOnlyList<string> headings, IEnumerable<IEnumerable<IReadOnlyList<TextPart>>> rows)
    {
        List<List<IReadOnlyList<TextPart>>> cells = [.. rows.Select(row => row.ToList())];
        if (!_isTerminal)
        {
            Write(TableOf(headings, cells, TableBorder.None));
            return;
        }

        var columns = headings.Select((heading, column) => SizeOf(cells.Select(row => TextOf(row[column])).Prepend(heading))).ToList();
        var window = AnsiConsole.Profile.Width;
        // A border and two spaces for each column, and the last border; without borders one space for each.
        if (ColumnWidths.Fit(columns, window - (3 * columns.Count) - 1) is { } bordered)
            Write(TableOf(headings, cells, TableBorder.Rounded, bordered));
        else if (ColumnWidths.Fit(columns, window - columns.Count) is { } plain)
            Write(TableOf(headings, cells, TableBorder.None, plain));
        else
            WriteAsLines(headings, cells);
    }

    /// <summary>Writes lines of label and text.</summary>
    public void WriteLabelled(IEnumerable<(string Label, string Text)> lines)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (label, text) in lines) grid.AddRow(new Text(PlainText.Of(label)), new Text(PlainText.Of(text)));
        Write(grid);
    }

    private void WriteAsLines(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<IReadOnlyList<TextPart>>> rows)
    {
        foreach (var (index, row) in rows.Index())
        {
            if (index > 0) Write(Text.NewLine);
            WriteLabelled(headings.Zip(row.Select(TextOf)).Where(line => line.Second.Length > 0));
        }
    }

    private static Table TableOf(
        IReadOnlyList<string> headings, IEnumerable<IEnumerable<IReadOnlyList<TextPart>>> rows, TableBorder border, int[]? widths = null)
    {
        var table = new Table { Border = border };
        foreach (var (index, heading) in headings.Index())
            table.AddColumn(new TableColumn(new Text(heading, new(decoration: Decoration.Bold))) { Width = widths?[index] });
        foreach (var row in rows) table.AddRow(row.Select(CellOf));
        return table;
    }

    private static (int Word, int Text) SizeOf(IEnumerable<string> texts)
    {
        var known = texts.ToList();
        return (known.SelectMany(text => text.Split(' ')).Max(word => word.GetCellWidth()), known.Max(text => text.GetCellWidth()));
    }

    private static string TextOf(IReadOnlyList<TextPart> parts) => PlainText.Of(string.Concat(parts.Select(part => part.Text)));

    private static Paragraph CellOf(IReadOnlyList<TextPart> parts)
    {
        var cell = new Paragraph();
        foreach (var part in parts) cell.Append(PlainText.Of(part.Text), part.IsHighlighted ? new(decoration: Decoration.Bold) : Style.Plain);
        return cell;
    }

    private void Write(IRenderable content)
    {
        if (_isTerminal)
        {
            AnsiConsole.Write(content);
            return;
        }

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            // Otherwise a build server's variables would bring colours back.
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Unlimited;
        console.Write(content);
        foreach (var line in text.ToString().TrimEnd().Split('\n')) _output.WriteLine(line.TrimEnd());
    }
}
