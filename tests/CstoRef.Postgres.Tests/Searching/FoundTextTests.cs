using CstoRef.Postgres.Searching;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Postgres.Tests.Searching;

public sealed class FoundTextTests
{
    [Fact]
    public void ToSnippet_OfAShortText_IsAllOfIt() =>
        Show(Found("Treaty on treaties", "<treaty> on <treaties>")).ShouldBe("<Treaty> on <treaties>");

    [Fact]
    public void ToSnippet_MarkedInBothHeadlines_JoinsTheMarks() =>
        Show(Found("Treaty on peace", "<treaty> on peace", "treaty on <peace>")).ShouldBe("<Treaty> on <peace>");

    [Theory]
    [InlineData("Trea\u00ADty on peace", "trea\uE002ty on peace", "<treaty> on peace", "<Trea\u00ADty> on peace")]
    [InlineData("Заявле\u0301ние\u0301 о мире", "заявле\uE002ние\uE002 о мире", "<заявление> о мире", "<Заявле\u0301ние\u0301> о мире")]
    [InlineData("\u200BOn\u200B peace\u200B", "\uE002on\uE002 peace\uE002", "on <peace>", "\u200BOn\u200B <peace\u200B>")]
    public void ToSnippet_OfCharactersThatTheSearchPassesOver_KeepsThemWithTheirWords(string text, string characters, string marked, string shown)
    {
        var plain = marked.Replace("<", string.Empty, StringComparison.Ordinal).Replace(">", string.Empty, StringComparison.Ordinal);

        Show(Found(text, characters, marked, plain)).ShouldBe(shown);
    }

    [Fact]
    public void ToSnippet_OfALongText_BeginsShortlyBeforeTheFirstMark()
    {
        var words = string.Concat(Enumerable.Repeat("word ", 200));

        var extract = Show(Found(words + "Treaty " + words + "end", words + "<treaty> " + words + "end"));

        extract.ShouldStartWith("word ");
        extract.ShouldEndWith(" word");
        extract.IndexOf("<Treaty>", StringComparison.Ordinal).ShouldBeInRange(1, 100);
        extract.Length.ShouldBeLessThanOrEqualTo(FoundText.LongestExtract + 2);
    }

    [Fact]
    public void ToSnippet_NothingMarked_IsTheBeginning() => Show(Found(new string('x', 500), new('x', 500))).ShouldBe(new('x', FoundText.LongestExtract));

    [Fact]
    public void ToSnippet_HeadlineThatLeftSomethingOut_HighlightsNothing() => Show(Found("One two", "<one>")).ShouldBe("One two");

    [Fact]
    public void ToSnippet_OfAnyText_IsAnExtractOfWholeCharactersWithAMark()
    {
        var texts =
            from pieces in Gen.Elements("word ", "слово", "😀", " ", "x", new string('y', 90), "<treaty>", "<договор>").NonEmptyListOf()
            select string.Concat(pieces);
        Prop.ForAll(texts.ToArbitrary(), marked =>
        {
            var text = marked.Replace("<", string.Empty, StringComparison.Ordinal).Replace(">", string.Empty, StringComparison.Ordinal);
            var snippet = Found(text, marked).ToSnippet();
            var extract = string.Concat(snippet.Parts.Select(part => part.Text));

            text.ShouldContain(extract, Case.Sensitive);
            extract.Length.ShouldBeLessThanOrEqualTo(FoundText.LongestExtract);
            extract.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
            snippet.Parts.Zip(snippet.Parts.Skip(1)).ShouldAllBe(pair => pair.First.Highlighted != pair.Second.Highlighted);
            snippet.Parts.Any(part => part.Highlighted).ShouldBe(marked.Contains('<', StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    private static FoundText Found(string text, string inflected, string? exact = null) =>
        Found(text, text, inflected, exact);

    private static FoundText Found(string text, string characters, string inflected, string? exact) =>
        new("titles", "en", text, characters, Marked(inflected), Marked(exact ?? text));

    private static string Marked(string text) => text.Replace('<', FoundText.Start).Replace('>', FoundText.Stop);

    private static string Show(FoundText found) =>
        string.Concat(found.ToSnippet().Parts.Select(part => part.Highlighted ? $"<{part.Text}>" : part.Text));
}
