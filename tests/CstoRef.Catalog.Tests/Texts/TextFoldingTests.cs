using System.Globalization;
using System.Text;
using CstoRef.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Texts;

public sealed class TextFoldingTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("Kyrgyz Republic", "KYRGYZ REPUBLIC")]
    [InlineData("Kyrgyz Republic", " Kyrgyz Republic")]
    [InlineData("Kyrgyz Republic", "Kyrgyz Republic\u00A0")]
    [InlineData("Kyrgyz Republic", "Kyrgyz  Republic")]
    [InlineData("Kyrgyz Republic", "Kyrgyz\u00A0Republic")]
    [InlineData("Kyrgyz Republic", "Kyrgyz\t\u2009\u3000Republic\n")]
    [InlineData("Kyrgyz Republic", "Kyr\u00ADgyz Re\u200Bpub\u2060lic\uFEFF")]
    [InlineData("Kyrgyz Republic", "\u202AKyrgyz Republic\u202C")]
    [InlineData("Nur-Sultan", "Nur\u2010Sultan")]
    [InlineData("Nur-Sultan", "Nur\u2011Sultan")]
    [InlineData("Nur-Sultan", "Nur\u2013Sultan")]
    [InlineData("Nur-Sultan", "Nur\u2014Sultan")]
    [InlineData("Nur-Sultan", "Nur\u2212Sultan")]
    [InlineData("Nur-Sultan", "Nur\uFF0DSultan")]
    [InlineData("Сооронбай Жээнбеков", "Сооронба\u0438\u0306 Жээнбе\u0301ков")]
    [InlineData("Артём Ёлкин", "Артем Елкин")]
    [InlineData("Артём Ёлкин", "АРТЕ\u0308М ЕЛКИН")]
    [InlineData("Café", "cafe")]
    [InlineData("Café", "Cafe\u0301")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Ærø", "aero")]
    [InlineData("International", "INTERNATIONAL")]
    [InlineData("International", "İnternatıonal")]
    [InlineData("Işık", "ISIK")]
    [InlineData("Οδυσσεύς", "ΟΔΥΣΣΕΥΣ")]
    [InlineData("ﬁnal Ⅳ", "FINAL IV")]
    [InlineData("Ոստիկան", "ՈՍՏԻԿԱՆ")]
    [InlineData("Rubezh's “Line”", "rubezh’s «line»")]
    [InlineData("", " \u00AD\u200B\u0301 ")]
    public void Fold_SpellingsOfOneText_IsOne(string one, string other)
    {
        TextFolding.Fold(other).ShouldBe(TextFolding.Fold(one));
        FoldedTextComparer.Instance.Equals(one, other).ShouldBeTrue();
        FoldedTextComparer.Instance.GetHashCode(other).ShouldBe(FoldedTextComparer.Instance.GetHashCode(one));
    }

    [Theory]
    [InlineData("йод", "иод")]
    [InlineData("Зась", "Зас")]
    [InlineData("ў", "у")]
    [InlineData("Kyrgyz Republic", "KyrgyzRepublic")]
    [InlineData("Nur-Sultan", "Nur Sultan")]
    [InlineData("ы", "и")]
    [InlineData("a\uFFFE", "a")]
    public void Fold_OtherTexts_StayApart(string one, string other) => TextFolding.Fold(other).ShouldNotBe(TextFolding.Fold(one), StringComparer.Ordinal);

    [Fact]
    public void Fold_OfAnyText_FoldsNoFurther()
    {
        var texts =
            from pieces in Gen.Elements("a", "A", "и", "\u0306", "\u0301", "\u00AD", " ", "\u00A0", "-", "\u2011", "й", "ё", "İ", "ß", "😀", "\uFFFE", "\uD800", "½", "¨").ListOf()
            select string.Concat(pieces);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var folded = TextFolding.Fold(text);
            TextFolding.Fold(folded).ShouldBe(folded);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    public void Fold_WhereTheSmallIHasNoDot_IsTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            TextFolding.Fold("INTERNATIONAL İstanbul ışık").ShouldBe("international istanbul isik");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Marks that must be put into order cost the square of their number where a text is normalized as a whole: minutes for a megabyte.</summary>
    [Theory]
    [InlineData("\u0301\u0323")]
    [InlineData("\u00AD")]
    [InlineData(" ")]
    [InlineData("и\u0306")]
    [InlineData("ﷺ")]
    public void Fold_AMegabyte_TakesLinearTime(string piece)
    {
        var text = new StringBuilder(Megabyte).Insert(0, piece, Megabyte / piece.Length).ToString();

        var before = GC.GetAllocatedBytesForCurrentThread();
        TextFolding.Fold($"a{text}b").ShouldStartWith("a");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200L * Megabyte);
    }
}
