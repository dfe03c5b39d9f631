using CstoRef.Postgres.Searching;

namespace CstoRef.Postgres.Tests.Searching;

/// <summary>What a search makes of what a person typed, before the database sees it.</summary>
public sealed class TypedQueryTests
{
    [Theory]
    [InlineData("treaty peace", "0 treaty|0 peace")]
    [InlineData("one or two three OR four", "0 one|1 two|1 three|2 four")]
    [InlineData("peace -war -\"cold war\"", "0 peace|0 -war|0 -cold war")]
    [InlineData("«мирный договор» тра*", "0 мирный договор|0 тра*")]
    [InlineData("\"or\" -or", "0 or|0 -or")]
    [InlineData("documents/charter-2002 PEOPLE/x", "0 charter-2002|0 x")]
    [InlineData("Collective Security Council decision", "0 Collective Security Council|0 decision")]
    [InlineData("решений Совета коллективной безопасности", "0 решений|0 Совета коллективной безопасности")]
    [InlineData("Collective \"Security\" Council", "0 Collective|0 Security|0 Council")]
    [InlineData("\u00A0a\u200Bb\u3000c ", "0 ab|0 c")]
    [InlineData("", "")]
    public void Parse_GivesTheTermsOfEachAlternative(string typed, string terms) =>
        string.Join('|', TypedQuery.Parse(typed, []).Terms.Select(term => $"{term.Alternative} {(term.IsExcluded ? "-" : "")}{term.Typed}")).ShouldBe(terms);

    [Fact]
    public void Parse_ANameOfTheField_StandsForAllThatItIsCalled()
    {
        var term = TypedQuery.Parse("одкб", []).Terms.ShouldHaveSingleItem();

        term.Texts[0].ShouldBe(new("одкб", false));
        term.Texts.ShouldContain(new TypedText("Collective Security Treaty Organization", true));
        term.Texts.Count(text => string.Equals(text.Text, "одкб", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        TypedQuery.Parse("\"одкб\"", []).Terms.ShouldHaveSingleItem().Texts.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Lukashenko!", "qqlukaxenka", "")]
    [InlineData("Тасмагамбетоф", "qqtasmagambetof", "tasmagambetof")]
    [InlineData("A/RES/59/50", "", "")]
    [InlineData("zas", "qqzas", "")]
    [InlineData("\"Zhaparof\"", "", "")]
    [InlineData("Japarof", "qqjaparof|qqaparof", "japarof")]
    public void Parse_AWord_TellsWhatItSoundsLike(string typed, string keys, string sounds)
    {
        var term = TypedQuery.Parse(typed, []).Terms.ShouldHaveSingleItem();

        string.Join('|', term.Keys).ShouldBe(keys);
        term.Sounds.ShouldBe(sounds);
    }
}
