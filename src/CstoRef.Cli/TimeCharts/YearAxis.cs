using System.Globalization;
using System.Xml.Linq;

namespace CstoRef.Cli.TimeCharts;

/// <summary>
/// Draws a line through the chart for each round year, and the year below it; a line for the day up to which the chart tells, and one with
/// a label for the day up to which the data is known.
/// </summary>
internal static class YearAxis
{
    private const double YearsHeight = 26;
    private const double LabelHeight = 16;
    private const double YearWidth = 48;

    public static double HeightOf(TimeChart chart) => chart.LastKnownDay is null ? YearsHeight : YearsHeight + LabelHeight;

    /// <summary>The lines from <paramref name="top"/> to <paramref name="bottom"/>, and the years below.</summary>
    public static IEnumerable<XElement> Draw(TimeChart chart, TimeScale scale, double top, double bottom)
    {
        foreach (var year in scale.RoundYears(YearWidth))
        {
            var x = scale.StartOf(new(year, 1, 1));
            yield return Svg.Line("grid", x, top, x, bottom);
            yield return Svg.Text("muted middle", x, bottom + 16, year.ToString(CultureInfo.InvariantCulture));
        }

        yield return Svg.Line("today", scale.EndOf(chart.Today), top, scale.EndOf(chart.Today), bottom);
        if (chart.LastKnownDay is not { } known) yield break;
        var end = scale.EndOf(known);
        yield return Svg.Line("horizon", end, top, end, bottom + YearsHeight + LabelHeight - 4);
        yield return Svg.Text("muted small right", end - 6, bottom + YearsHeight + LabelHeight - 6, TextOf(known));
    }

    /// <summary>Says up to which day the data is known.</summary>
    public static string TextOf(DateOnly known) => string.Create(CultureInfo.InvariantCulture, $"Known through {known:yyyy-MM-dd}");
}
