using System.Xml.Linq;
using CstoRef.Cli.Output;
using CstoRef.Time;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Draws who was in the chair when, each turn with the code of its state.</summary>
internal static class ChairLane
{
    public const double Height = TurnHeight + (2 * Gap);

    private const double TurnHeight = 20;
    private const double Gap = 10;

    /// <summary>The lane, downwards from <paramref name="top"/>.</summary>
    public static IEnumerable<XElement> Draw(TimeChart chart, TimeScale scale, double top) =>
    [
        Svg.Line("rule", ChartFrame.Left, top, ChartFrame.Right, top),
        Svg.Group(
            "chair",
            [
                Svg.Text("name", ChartFrame.Left, top + Gap + (TurnHeight / 2) + 4, "Chair"),
                .. chart.Chair.SelectMany(turn => Draw(turn, chart, scale, top + Gap)),
            ]),
    ];

    private static IEnumerable<XElement> Draw(ChairTurn turn, TimeChart chart, TimeScale scale, double top)
    {
        var stretches = turn.Period.StretchesBetween(scale.First, chart.Today, chart.Horizon).ToList();
        if (stretches.Count == 0) yield break;
        var (left, right) = (scale.StartOf(stretches[0].First), scale.EndOf(stretches[^1].Last));
        yield return Svg.Group(
            "turn",
            [
                Svg.Title($"{turn.State} in the chair, {DateText.Of(turn.Period)}"),
                .. stretches.SelectMany(stretch => Bar.Draw("chairmanship", stretch.Certainty, scale.StartOf(stretch.First), top, scale.EndOf(stretch.Last), top + TurnHeight)),
                Svg.Text("small middle", (left + right) / 2, top + (TurnHeight / 2) + 4, TextWidth.Fit(turn.Code, ChartStyle.SmallTextSize, right - left)),
            ]);
    }
}
