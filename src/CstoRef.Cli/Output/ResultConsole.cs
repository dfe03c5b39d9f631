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

    /// <summary>Writes rows of texts under headings.</summary>
    public void WriteTable(IReadOnlyList<string> headings, IEnumerable<IEnumerable<string>> rows) =>
        WriteTable(headings, rows.Select(row => row.Select(text => (IReadOnlyList<TextPart>)[new(text)])));

    /// <summary>Writes rows of texts, parts of which stand out, under headings.</summary>
    public void WriteTable(IReadOnlyList<string> headings, IEnumerable<IEnumerable<IReadOnlyList<TextPart>>> rows)
    {
        var table = new Table { Border = _isTerminal ? TableBorder.Rounded : TableBorder.None };
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(heading, new(decoration: Decoration.Bold))));
        // The name, by which one goes on.
        table.Columns[0].NoWrap();
        foreach (var row in rows) table.AddRow(row.Select(CellOf));
        Write(table);
    }

    /// <summary>Writes lines of label and text.</summary>
    public void WriteLabelled(IEnumerable<(string Label, string Text)> lines)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (label, text) in lines) grid.AddRow(new Text(PlainText.Of(label)), new Text(PlainText.Of(text)));
        Write(grid);
    }

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
