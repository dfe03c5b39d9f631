using CstoRef.Cli.Output;

namespace CstoRef.Cli.Tests.Output;

public sealed class TerminalCellsTests
{
    [Theory]
    [InlineData("Ереван", 6)]
    [InlineData("и\u0306", 1)]
    [InlineData("条約", 4)]
    [InlineData("\U0001F600", 2)]
    [InlineData("", 0)]
    public void Of_Text_CountsWhatATerminalFills(string text, int cells) => TerminalCells.Of(text).ShouldBe(cells);

    [Theory]
    [InlineData("Договор о безопасности", 22, "Договор о безопасности")]
    [InlineData("Договор о безопасности", 21, "Договор о…")]
    [InlineData("Agreement, signed", 16, "Agreement…")]
    [InlineData("Стратегия государств – членов", 24, "Стратегия государств…")]
    [InlineData("Unbreakable", 6, "Unbre…")]
    [InlineData("条約条約", 6, "条約…")]
    public void Cut_Text_EndsAfterAWord(string text, int cells, string cut)
    {
        TerminalCells.Cut(text, cells).ShouldBe(cut);
        TerminalCells.Of(cut).ShouldBeLessThanOrEqualTo(cells);
    }

    [Theory]
    [InlineData("Minister of Foreign Affairs of the Republic of Armenia", 36, "Minister of Foreign … of Armenia")]
    [InlineData("Minister of Foreign Affairs", 27, "Minister of Foreign Affairs")]
    [InlineData("Short unabbreviated-and-unbreakable", 12, "Short…")]
    public void CutMiddle_Title_KeepsItsEnd(string text, int cells, string cut)
    {
        TerminalCells.CutMiddle(text, cells).ShouldBe(cut);
        TerminalCells.Of(cut).ShouldBeLessThanOrEqualTo(cells);
    }

    [Fact]
    public void Wrap_Text_BreaksBetweenWordsAlone() =>
        TerminalCells.Wrap("one two  three-and-more four", 8).ShouldBe(["one two ", "three-and-more", "four"]);
}
