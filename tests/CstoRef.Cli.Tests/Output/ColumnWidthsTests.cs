using CstoRef.Cli.Output;

namespace CstoRef.Cli.Tests.Output;

public sealed class ColumnWidthsTests
{
    [Fact]
    public void Fit_Everything_GivesEachColumnItsText() => ColumnWidths.Fit([(4, 10), (3, 3)], 20).ShouldBe([10, 3]);

    [Fact]
    public void Fit_TooLongTexts_ShareWhatTheShortOnesLeave() => ColumnWidths.Fit([(5, 100), (10, 12), (5, 100)], 40).ShouldBe([14, 12, 14]);

    [Fact]
    public void Fit_WordsThatDoNotFit_IsNone() => ColumnWidths.Fit([(30, 30), (30, 30)], 59).ShouldBeNull();

    [Fact]
    public void Fit_WordsThatJustFit_BreaksNone() => ColumnWidths.Fit([(30, 90), (30, 40)], 60).ShouldBe([30, 30]);
}
