using Spectre.Console;

namespace CstoRef.Cli.Output;

/// <summary>Where a command writes its result: styled and fitted to the window on a terminal, else plain text that is never cut or wrapped.</summary>
internal static class ResultConsole
{
    public static IAnsiConsole On(TextWriter output)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            // Otherwise a build server's variables would bring colours back into files.
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        if (!isTerminal) console.Profile.Width = 100_000;
        return console;
    }

    /// <summary>A table with the given headings: with rules on a terminal, in bare columns elsewhere.</summary>
    public static Table CreateTable(this IAnsiConsole console, params IEnumerable<string> headings)
    {
        var table = new Table { Border = console.Profile.Out.IsTerminal ? TableBorder.Rounded : TableBorder.None };
        foreach (var heading in headings)
        {
            var column = new TableColumn(new Text(heading, new(decoration: Decoration.Bold)));
            table.AddColumn(console.Profile.Out.IsTerminal ? column : column.NoWrap());
        }

        return table;
    }

    /// <summary>Adds a row of texts, which are not read as markup.</summary>
    public static void AddTexts(this Table table, params IEnumerable<string> texts) => table.AddRow(texts.Select(text => new Text(text)));
}
