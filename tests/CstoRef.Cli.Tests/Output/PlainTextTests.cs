using CstoRef.Cli.Output;

namespace CstoRef.Cli.Tests.Output;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Договор, 1992 — «ok»", "Договор, 1992 — «ok»")]
    [InlineData("a\r\nb\nc\td", "a b c d")]
    [InlineData("\u001B]0;title\u0007", @"\u001b]0;title\u0007")]
    [InlineData("\u009B2J\u007F", @"\u009b2J\u007f")]
    [InlineData("evil\u202Etxt.exe\u2066", @"evil\u202etxt.exe\u2066")]
    public void Of_Text_HoldsNothingThatATerminalObeys(string text, string shown) => PlainText.Of(text).ShouldBe(shown);
}
