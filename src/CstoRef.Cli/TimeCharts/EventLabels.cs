using System.Collections.Immutable;
using System.Xml.Linq;
using CstoRef.Cli.Output;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>
/// Marks founding events by lines through the chart, each with a label above the lanes. A label stands to the right of its line and below the labels
/// that reach over that line, so that neither labels nor lines cross a label.
/// </summary>
internal sealed class EventLabels
{
    private const double RowHeight = 18;
    private const double Gap = 6;
    private const double LineWidth = 1.5;

    private readonly ImmutableArray<PlacedEvent> _events;

    public EventLabels(TimeChart chart, TimeScale scale)
    {
        var placed = new List<PlacedEvent>();
        foreach (var founding in chart.Events)
        {
            foreach (var days in founding.Date.StretchesBetween(scale.First, chart.Today))
            {
                var left = scale.StartOf(days.First);
                // A day by itself would be too narrow to be seen.
                var right = Math.Max(scale.EndOf(days.Last), left + LineWidth);
                var row = placed.Where(before => left < before.LabelEnd).Select(before => before.Row + 1).DefaultIfEmpty(0).Max();
                placed.Add(new(founding, days.Certainty, left, right, row));
            }
        }

        _events = [.. placed];
    }

    public double Height => _events.Select(founding => founding.Row + 1).DefaultIfEmpty(0).Max() * RowHeight;

    /// <summary>The labels, downwards from <paramref name="top"/>, and the lines from them to <paramref name="bottom"/>.</summary>
    public IEnumerable<XElement> Draw(double top, double bottom) => _events.Select(founding =>
    {
        var labelTop = top + (founding.Row * RowHeight);
        // What is only possible is translucent here, so that it does not hide the bars below it.
        var name = founding.Certainty == Certainty.Certain ? "founding" : "founding translucent";
        return Svg.Group(
            "event",
            Svg.Title($"{founding.Date} {founding.Event.Text}"),
            Svg.Rectangle(name, founding.Left, labelTop + 2, founding.Right, bottom),
            Svg.Text("label", founding.LabelStart, labelTop + RowHeight - 6, Svg.Element("tspan", Svg.Class("date"), founding.Date), " " + founding.Text));
    });

    private sealed record PlacedEvent(FoundingEvent Event, Certainty Certainty, double Left, double Right, int Row)
    {
        public string Date { get; } = DateText.Of(Event.Date);

        public double LabelStart => Right + Gap;

        public string Text => TextWidth.Fit(Event.Text, ChartStyle.TextSize, ChartFrame.Width - Gap - TextStart);

        public double LabelEnd => TextStart + TextWidth.Of(Text, ChartStyle.TextSize) + Gap;

        private double TextStart => LabelStart + TextWidth.Of(Date + " ", ChartStyle.TextSize);
    }
}
