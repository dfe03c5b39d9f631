using CstoRef.Cli.TimeCharts;

namespace CstoRef.Cli.Tests.TimeCharts;

public sealed class TextWidthTests
{
    [Fact]
    public void Fit_TextWithRoom_IsWhole() => TextWidth.Fit("Armenia", 12, TextWidth.Of("Armenia", 12)).ShouldBe("Armenia");

    [Fact]
    public void Fit_TextTooWide_IsCutToItsRoom()
    {
        var fit = TextWidth.Fit("Decision to found an organization", 12, 100);

        fit.ShouldBe("Decision to fo…");
        TextWidth.Of(fit, 12).ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Fit_CutBetweenTheHalvesOfACharacter_LeavesTheCharacterOut() => TextWidth.Fit("ab\U0001F600cdefgh", 10, 33).ShouldBe("ab…");
}
