using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Timeline;

/// <summary>Lays dated facts out for people.</summary>
internal static class TimelineTable
{
    public static void Write(IReadOnlyCollection<TimelineEntry> entries, DisplayNames names, ResultConsole console)
    {
        // Where all dates fall into the range for certain it is not what a reader looks for.
        var rankOfCertainty = entries.All(entry => entry.Certainty == Certainty.Certain) ? 3 : 1;
        console.WriteTable(
            [new("Date"), new("Certainty", rankOfCertainty), TableColumn.OfTitles("What happened", least: 60), new("Resource", 2)],
            entries.Select(entry => (TableCell[])
            [
                entry.EndDate is null ? DateText.Of(entry.Date) : $"{DateText.Of(entry.Date)} to {DateText.Of(entry.EndDate)}",
                FieldText.Of(entry, "certainty", names),
                TableCell.Of(TimelineSentence.Of(entry, names), names.Of(entry.Titles)),
                entry.Resource,
            ]),
            NothingText.Of(ResourceKind.Event, names.Languages));
    }
}
