namespace CstoRef.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Rank">
/// What it matters: a window shows the columns of the lowest ranks for which there is room. 0: it always stands there.
/// </param>
internal sealed record TableColumn(string Heading, int Rank = 0)
{
    /// <summary>
    /// The cells that its texts need to be of use; where there is no more, they are cut between words. 0: a part of them is of no use, as
    /// of a date or a name.
    /// </summary>
    public int Least { get; private init; }

    /// <summary>Whether its texts are told apart by how they end.</summary>
    private bool KeepsEnds { get; init; }

    /// <summary>What is written above it, so that nobody takes it for a row.</summary>
    public string Header => Heading.ToUpperInvariant();

    /// <summary>A column of texts that may be cut at their ends.</summary>
    public static TableColumn OfTexts(string heading, int rank = 0, int least = 30) => new(heading, rank) { Least = least };

    /// <summary>
    /// A column of titles that differ at their ends, as those of the ministers of several states, and may be cut in the middle.
    /// </summary>
    public static TableColumn OfTitles(string heading, int rank = 0, int least = 30) =>
        new(heading, rank) { Least = least, KeepsEnds = true };

    /// <summary>A text of the column in no more than so many cells.</summary>
    public string Cut(string text, int cells) => KeepsEnds ? TerminalCells.CutMiddle(text, cells) : TerminalCells.Cut(text, cells);
}
