using System.Globalization;
using System.Xml.Linq;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Draws a time chart as SVG: a picture for light and dark pages that needs nothing beside itself. The same chart gives the same text.</summary>
internal static class TimeChartPicture
{
    private const double HeadingBaseline = 38;
    private const double SubtitleBaseline = 60;
    private const double EventsTop = 76;
    private const double Gap = 12;
    private const string Hatched = "Hatched: possible, since no source gives the day.";

    public static string Draw(TimeChart chart)
    {
        var scale = new TimeScale(chart.FirstYear, chart.Today.Year, ChartFrame.DaysLeft, ChartFrame.Right);
        var (events, legend) = (new EventLabels(chart, scale), new Legend(chart));
        var lanesTop = EventsTop + events.Height + Gap;
        var chairTop = lanesTop + StateLanes.HeightOf(chart);
        var axisTop = chairTop + ChairLane.Height;
        var legendTop = axisTop + YearAxis.HeightOf(chart) + Gap;
        var height = legendTop + legend.Height + Gap;
        var subtitle = string.Create(CultureInfo.InvariantCulture, $"Memberships, turns in the chair and founding events up to {chart.Today:yyyy-MM-dd}");
        return Svg.Document(Svg.Element(
            "svg",
            [
                new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {ChartFrame.Width} {height}")),
                Svg.Attribute("width", ChartFrame.Width),
                Svg.Attribute("height", height),
                new XAttribute("role", "img"),
                new XAttribute("aria-labelledby", "title description"),
                Svg.Element("title", new XAttribute("id", "title"), $"{chart.Title}: time chart"),
                Svg.Element("desc", new XAttribute("id", "description"), $"{subtitle}. {SummaryOf(chart)}"),
                Svg.Element("style", ChartStyle.Css),
                Svg.Element("defs", Bar.Hatching()),
                Svg.Rectangle("page", 0, 0, ChartFrame.Width, height),
                Svg.Text("heading", ChartFrame.Left, HeadingBaseline, chart.Title),
                Svg.Text("muted", ChartFrame.Left, SubtitleBaseline, subtitle),
                .. YearAxis.Draw(chart, scale, lanesTop, axisTop),
                .. StateLanes.Draw(chart, scale, lanesTop),
                .. ChairLane.Draw(chart, scale, chairTop),
                .. events.Draw(EventsTop, axisTop),
                .. legend.Draw(legendTop),
            ]));
    }

    private static string SummaryOf(TimeChart chart) => string.Create(
        CultureInfo.InvariantCulture,
        $"{chart.Groups.Sum(group => group.Length)} states, {chart.Chair.Length} turns in the chair. {Hatched}{HorizonOf(chart)}");

    private static string HorizonOf(TimeChart chart) =>
        chart.LastKnownDay is { } known
            ? $" {YearAxis.TextOf(known)}; lighter after it: presumed, since nobody says that it ended."
            : string.Empty;
}
