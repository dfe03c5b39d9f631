using CstoRef.Cli.Output;

namespace CstoRef.Cli.Tests.Output;

public sealed class TableLayoutTests
{
    [Fact]
    public void Fit_WindowForAll_GivesEachColumnItsText() =>
        Fit(100, (new("Name", 2), 40), (TableColumn.OfTexts("Title"), 48), (new("Date", 1), 8)).ShouldBe([(0, 40), (1, 48), (2, 8)]);

    [Fact]
    public void Fit_NarrowWindow_LetsGoWhatMattersLeast() =>
        Fit(60, (new("Name", 2), 40), (TableColumn.OfTexts("Title"), 48), (new("Date", 1), 8)).ShouldBe([(1, 48), (2, 8)]);

    [Fact]
    public void Fit_WhatGoesForOneThatIsTooWide_StaysWhereItFits() =>
        Fit(60, (new("Name", 1), 40), (TableColumn.OfTexts("Title"), 40), (new("Kind", 2), 10)).ShouldBe([(1, 40), (2, 10)]);

    [Fact]
    public void Fit_LongTexts_ShareWhatTheOthersLeave() =>
        Fit(60, (TableColumn.OfTexts("A", least: 10), 100), (new("Date"), 10), (TableColumn.OfTexts("B", least: 10), 12))
            .ShouldBe([(0, 34), (1, 10), (2, 12)]);

    [Fact]
    public void Fit_EmptyColumn_GoesBeforeOthers() =>
        TableLayout.Fit([(new("A", 1), 30, false), (new("B", 2), 30, true)], 40).ShouldBe([(1, 30)]);

    [Fact]
    public void Fit_EmptyColumn_TakesNoRoomFromTexts()
    {
        TableLayout.Fit([(TableColumn.OfTexts("Title"), 38, true), (new("Until", 1), 5, false)], 40).ShouldBe([(0, 38)]);
        TableLayout.Fit([(TableColumn.OfTexts("Title"), 50, true), (new("Until", 1), 5, false)], 40).ShouldBe([(0, 40)]);
        TableLayout.Fit([(TableColumn.OfTexts("Title"), 30, true), (new("Until", 1), 5, false)], 40).ShouldBe([(0, 30), (1, 5)]);
    }

    [Fact]
    public void Fit_WindowTooNarrowForWhatStays_CutsTextsAlone() =>
        Fit(40, (new("Name"), 30), (TableColumn.OfTexts("Title"), 50)).ShouldBe([(0, 30), (1, 8)]);

    private static (int Column, int Cells)[] Fit(int window, params IEnumerable<(TableColumn Column, int Cells)> columns) =>
        [.. TableLayout.Fit([.. columns.Select(column => (column.Column, column.Cells, true))], window)];
}
