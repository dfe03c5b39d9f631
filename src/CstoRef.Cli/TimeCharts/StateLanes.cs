using System.Xml.Linq;
using CstoRef.Cli.Output;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Draws a lane for each state, in it a row of bars for each framework that the state belongs or belonged to.</summary>
internal static class StateLanes
{
    private const double RowHeight = StatusBar.Height + 3;
    private const double LaneGap = 9;
    private const double GroupGap = 12;

    /// <summary>How high the lanes are together.</summary>
    public static double HeightOf(TimeChart chart) =>
        chart.Groups.Sum(group => GroupGap + group.Sum(state => HeightOf(state)));

    /// <summary>The lanes, downwards from <paramref name="top"/>.</summary>
    public static IEnumerable<XElement> Draw(TimeChart chart, TimeScale scale, double top)
    {
        foreach (var group in chart.Groups)
        {
            yield return Svg.Line("rule", ChartFrame.Left, top, ChartFrame.Right, top);
            top += GroupGap;
            foreach (var state in group)
            {
                yield return Svg.Group("lane", [NameOf(state, chart, top), .. RowsOf(state, chart, scale, top)]);
                top += HeightOf(state);
            }
        }
    }

    private static double HeightOf(MemberState state) =>
        (state.Memberships.Select(membership => membership.Framework).Distinct().Count() * RowHeight) + LaneGap;

    private static XElement NameOf(MemberState state, TimeChart chart, double top) => Svg.Text(
        "name",
        ChartFrame.Left,
        top + StatusBar.Height - 2,
        TextWidth.Fit(chart.Languages.Of(state.DisplayNames), ChartStyle.TextSize, ChartFrame.NameWidth),
        Svg.Element("tspan", Svg.Class("muted small"), Svg.Attribute("dx", 6), state.Alpha2Code));

    private static IEnumerable<XElement> RowsOf(MemberState state, TimeChart chart, TimeScale scale, double top)
    {
        foreach (var row in state.Memberships.GroupBy(membership => membership.Framework).OrderBy(row => row.Key))
        {
            yield return Svg.Text("muted small right", ChartFrame.LabelRight, top + StatusBar.Height - 2, LabelOf(row.Key));
            // Participation is frozen within a membership: its bar lies upon that one.
            foreach (var membership in row.OrderBy(membership => membership.Status == MembershipStatus.ParticipationFrozen))
                yield return BarOf(state, membership, chart, scale, top);
            top += RowHeight;
        }
    }

    private static XElement BarOf(MemberState state, Membership membership, TimeChart chart, TimeScale scale, double top) => Svg.Group(
        "bar",
        [
            Svg.Title(
                $"{chart.Languages.Of(state.DisplayNames)}, {LabelOf(membership.Framework)}: "
                + $"{StatusBar.LabelOf(membership.Status)} {DateText.Of(membership.Period)}"),
            .. membership.Period.StretchesBetween(scale.First, chart.Today, chart.Horizon).SelectMany(stretch =>
                StatusBar.Draw(membership.Status, stretch.Certainty, scale.StartOf(stretch.First), scale.EndOf(stretch.Last), top)),
        ]);

    private static string LabelOf(MembershipFramework framework) => framework switch
    {
        MembershipFramework.Treaty => "Treaty",
        MembershipFramework.Organization => "Organization",
        MembershipFramework.ParliamentaryAssembly => "Parl. Assembly",
        _ => "Other",
    };
}
