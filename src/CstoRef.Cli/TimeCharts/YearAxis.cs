using System.Globalization;
using System.Xml.Linq;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Draws a line through the chart for each round year, and the year below it; and a line for the day up to which the chart tells.</summary>
internal static class YearAxis
{
    public const double Height = 26;

    private const double YearWidth = 48;

    /// <summary>The lines from <paramref name="top"/> to <paramref name="bottom"/>, and the years below.</summary>
    public static IEnumerable<XElement> Draw(TimeScale scale, DateOnly today, double top, double bottom)
    {
        foreach (var year in scale.RoundYears(YearWidth))
        {
            var x = scale.StartOf(new(year, 1, 1));
            yield return Svg.Line("grid", x, top, x, bottom);
            yield return Svg.Text("muted middle", x, bottom + 16, year.ToString(CultureInfo.InvariantCulture));
        }

        yield return Svg.Line("today", scale.EndOf(today), top, scale.EndOf(today), bottom);
    }
}
