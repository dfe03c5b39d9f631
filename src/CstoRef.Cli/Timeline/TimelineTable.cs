using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Timeline;

/// <summary>Lays dated facts out for people.</summary>
internal static class TimelineTable
{
    public static IEnumerable<string> NamesIn(TimelineServiceListEventsResponse answer) =>
        answer.Entries.SelectMany(entry => entry.MemberStates.Append(entry.Office));

    public static void Write(TimelineServiceListEventsResponse answer, DisplayNames names, ResultConsole console) => console.WriteTable(
        ["Date", "Certainty", "What happened", "Resource"],
        answer.Entries.Select(entry => new[]
        {
            entry.EndDate is null ? DateText.Of(entry.Date) : $"{DateText.Of(entry.Date)} to {DateText.Of(entry.EndDate)}",
            FieldText.Of(entry, "certainty"),
            TimelineSentence.Of(
                entry.Type,
                LanguageText.Of(entry.Titles),
                string.Join(", ", entry.MemberStates.Select(names.Of)),
                names.Of(entry.Office),
                entry.Framework,
                entry.SessionOutcome),
            entry.Resource,
        }));
}
