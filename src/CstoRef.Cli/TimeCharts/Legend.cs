using System.Xml.Linq;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Explains what a chart is drawn with, in as many rows as it needs.</summary>
internal sealed class Legend
{
    private const double RowHeight = 20;
    private const double SwatchWidth = 26;
    private const double TextGap = 7;
    private const double ItemGap = 24;

    private readonly List<(LegendItem Item, double X, int Row)> _items = [];

    public Legend(TimeChart chart)
    {
        var (x, row) = (ChartFrame.Left, 0);
        foreach (var item in ItemsOf(chart))
        {
            var width = SwatchWidth + TextGap + TextWidth.Of(item.Text, ChartStyle.TextSize);
            if (x + width > ChartFrame.Right) (x, row) = (ChartFrame.Left, row + 1);
            _items.Add((item, x, row));
            x += width + ItemGap;
        }
    }

    public double Height => _items.Select(item => item.Row + 1).Max() * RowHeight;

    /// <summary>The legend, downwards from <paramref name="top"/>.</summary>
    public IEnumerable<XElement> Draw(double top) => _items.Select(item =>
    {
        var swatchTop = top + (item.Row * RowHeight);
        return Svg.Group(
            "key",
            [
                .. item.Item.Swatch(item.X, item.X + SwatchWidth, swatchTop),
                Svg.Text("label", item.X + SwatchWidth + TextGap, swatchTop + StatusBar.Height - 2, item.Item.Text),
            ]);
    });

    private static IEnumerable<LegendItem> ItemsOf(TimeChart chart)
    {
        var statuses = chart.Groups.SelectMany(group => group).SelectMany(state => state.Memberships).Select(membership => membership.Status).Distinct().Order();
        foreach (var status in statuses)
            yield return new(StatusBar.LabelOf(status), (left, right, top) => StatusBar.Draw(status, Certainty.Certain, left, right, top));
        yield return new("Possible: no source gives the day", (left, right, top) => StatusBar.Draw(MembershipStatus.Member, Certainty.Possible, left, right, top));
        if (chart.LastKnownDay is not null)
        {
            yield return new(
                "Presumed: after the horizon",
                (left, right, top) => StatusBar.Draw(MembershipStatus.Member, Certainty.Presumed, left, right, top));
            yield return new(
                "Horizon: the data is known up to here",
                (left, right, top) => [Svg.Line("horizon", (left + right) / 2, top, (left + right) / 2, top + StatusBar.Height)]);
        }

        if (!chart.Chair.IsEmpty)
            yield return new("Turn in the chair, by the state's code", (left, right, top) => Bar.Draw("chairmanship", Certainty.Certain, left, top, right, top + StatusBar.Height));
        if (!chart.Events.IsEmpty)
            yield return new("Founding event", (left, right, top) => [Svg.Rectangle("founding", (left + right) / 2, top, ((left + right) / 2) + 1.5, top + StatusBar.Height)]);
        yield return new("Today", (left, right, top) => [Svg.Line("today", (left + right) / 2, top, (left + right) / 2, top + StatusBar.Height)]);
    }

    private sealed record LegendItem(string Text, Func<double, double, double, IEnumerable<XElement>> Swatch);
}
