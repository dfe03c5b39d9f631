using CstoRef.Cli.Output;

namespace CstoRef.Cli.Tests.Output;

public sealed class TableCellTests
{
    private static readonly TableColumn Column = TableColumn.OfTitles("What happened");

    [Theory]
    [InlineData("Committee of Secretaries was to meet", "Committee of Secretaries", 30, "Committee of… was to meet")]
    [InlineData("Committee of Secretaries was to meet", "Committee of Secretaries", 36, "Committee of Secretaries was to meet")]
    [InlineData("The post of Secretary General falls vacant", "Secretary General", 30, "The post of … falls vacant")]
    [InlineData("Russia takes the chair of all the bodies", "Russia", 30, "Russia takes the … the bodies")]
    public void Fit_Sentence_CutsWhatItIsAboutBeforeWhatItSays(string sentence, string about, int cells, string shown) =>
        TableCell.Of(sentence, about).Fit(Column, cells).ShouldBe(shown);

    [Fact]
    public void Highlight_TextThatIsCut_MarksWhatIsLeft() =>
        TableCell.Of([("a ", false), ("bold", true), (" and ", false), ("gone", true)]).Highlight("a bold…")
            .ShouldBe("a \u001B[1mbold\u001B[22m…");
}
