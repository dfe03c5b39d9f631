using CstoRef.Texts;

namespace CstoRef.Tests.Texts;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("hy")]
    [InlineData("en-GB")]
    [InlineData("es-419")]
    [InlineData("sr-Latn-RS")]
    [InlineData("zh-cmn-Hans-CN")]
    [InlineData("sl-rozaj-biske")]
    [InlineData("de-1996")]
    [InlineData("en-u-co-phonebk")]
    [InlineData("be-x-old")]
    [InlineData("x-own")]
    public void IsCanonical_ATagInItsCase_IsTrue(string tag) => LanguageTag.IsCanonical(tag).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("EN")]
    [InlineData("en-gb")]
    [InlineData("en_GB")]
    [InlineData("sr-latn")]
    [InlineData("English")]
    [InlineData("en-")]
    [InlineData("en\n")]
    [InlineData("ен")]
    [InlineData("en-u")]
    public void IsCanonical_AnythingElse_IsFalse(string tag) => LanguageTag.IsCanonical(tag).ShouldBeFalse();
}
