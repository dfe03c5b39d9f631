using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Output;

public sealed class LanguageOrderTests
{
    [Theory]
    [InlineData("ru", "Армения")]
    [InlineData("hy,ru", "Армения")]
    [InlineData("ru-BY", "Армения")]
    [InlineData("hy", "Armenia")]
    public void Of_Texts_IsTheDearestLanguageThatThereIs(string languages, string text) =>
        new LanguageOrder(languages.Split(',')).Of([Text("en", "Armenia"), Text("ru", "Армения")]).ShouldBe(text);

    [Fact]
    public void Of_TextsInNoneOfThem_TellsTheLanguage() =>
        new LanguageOrder("hy").Of([Text("be", "Арменія"), Text("ru", "Армения")]).ShouldBe("Арменія (be)");

    [Fact]
    public void Of_NoTexts_IsEmpty() => LanguageOrder.English.Of([]).ShouldBeEmpty();

    private static LocalizedText Text(string language, string text) => new() { Language = language, Text = text };
}
