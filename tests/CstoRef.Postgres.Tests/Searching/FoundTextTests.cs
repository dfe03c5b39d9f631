using CstoRef.Postgres.Searching;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Postgres.Tests.Searching;

public sealed class FoundTextTests
{
    [Fact]
    public void ToSnippet_OfAShortText_IsAllOfIt() =>
        Show(Found("<Treaty> on <treaties>")).ShouldBe("<Treaty> on <treaties>");

    [Fact]
    public void ToSnippet_OfALongText_BeginsShortlyBeforeTheFirstMark()
    {
        var words = string.Concat(Enumerable.Repeat("word ", 200));

        var extract = Show(Found(words + "<Treaty> " + words + "end"));

        extract.ShouldStartWith("word ");
        extract.ShouldEndWith(" word");
        extract.IndexOf("<Treaty>", StringComparison.Ordinal).ShouldBeInRange(1, 100);
        extract.Length.ShouldBeLessThanOrEqualTo(FoundText.LongestExtract + 2);
    }

    [Fact]
    public void ToSnippet_NothingMarked_IsTheBeginning() => Show(Found(new('x', 500))).ShouldBe(new('x', FoundText.LongestExtract));

    [Fact]
    public void ToSnippet_OfAnyText_IsAnExtractOfWholeCharactersWithAMark()
    {
        var texts =
            from pieces in Gen.Elements("word ", "слово", "😀", " ", "x", new string('y', 90), "<treaty>", "<договор>").NonEmptyListOf()
            select string.Concat(pieces);
        Prop.ForAll(texts.ToArbitrary(), marked =>
        {
            var text = marked.Replace("<", string.Empty, StringComparison.Ordinal).Replace(">", string.Empty, StringComparison.Ordinal);
            var snippet = Found(marked).ToSnippet();
            var extract = string.Concat(snippet.Parts.Select(part => part.Text));

            text.ShouldContain(extract, Case.Sensitive);
            extract.Length.ShouldBeLessThanOrEqualTo(FoundText.LongestExtract);
            extract.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
            snippet.Parts.Zip(snippet.Parts.Skip(1)).ShouldAllBe(pair => pair.First.Highlighted != pair.Second.Highlighted);
            snippet.Parts.Any(part => part.Highlighted).ShouldBe(marked.Contains('<', StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    private static FoundText Found(string marked)
    {
        var (text, highlighted, isInside) = (new System.Text.StringBuilder(), new List<bool>(), false);
        foreach (var character in marked)
        {
            if (character is '<' or '>')
            {
                isInside = character is '<';
                continue;
            }

            text.Append(character);
            highlighted.Add(isInside);
        }

        return new("titles", "en", text.ToString(), [.. highlighted]);
    }

    private static string Show(FoundText found) =>
        string.Concat(found.ToSnippet().Parts.Select(part => part.Highlighted ? $"<{part.Text}>" : part.Text));
}
