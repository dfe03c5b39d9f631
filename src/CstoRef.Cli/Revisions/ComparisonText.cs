using System.Globalization;
using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Revisions;

/// <summary>Lays out for people what differs between two revisions.</summary>
internal static class ComparisonText
{
    private const string Indent = "    ";

    /// <summary>Beyond this nobody compares two values in one line.</summary>
    private const int LongestLine = 100;

    /// <param name="answer">What differs.</param>
    /// <param name="asked">The resources that were asked for; none: all.</param>
    /// <param name="languages">In which language to speak.</param>
    /// <param name="console">Where to write.</param>
    public static void Write(
        CompareRevisionsResponse answer, IReadOnlyCollection<string> asked, LanguageOrder languages, ResultConsole console)
    {
        foreach (var change in answer.Changes) Write(change, console);
        console.WriteText(answer.Changes.Count > 0 ? CountsOf(answer, languages) : SameIn(answer, asked, languages));
    }

    /// <summary>Writes what becomes of one resource, field by field where it stays.</summary>
    public static void Write(Change change, ResultConsole console)
    {
        var (mark, colour) = change.Type switch
        {
            ChangeType.Created => ("+", TextColour.Green),
            ChangeType.Deleted => ("-", TextColour.Red),
            _ => ("~", TextColour.Yellow),
        };
        console.WriteParts(($"{mark} {change.Name}", colour));
        foreach (var difference in DateDifferences.Join(change))
            Write(difference.Field, JsonText.Of(difference.Before), JsonText.Of(difference.After), console);
    }

    /// <summary>Writes the values beside the field where they fit there, else one under the other.</summary>
    private static void Write(string field, string before, string after, ResultConsole console)
    {
        (string Text, TextColour Colour)[] beside =
        [
            ($"{Indent}{field}  ", TextColour.Plain),
            .. (before, after) switch
            {
                (_, "") => [($"- {before}", TextColour.Red)],
                ("", _) => [($"+ {after}", TextColour.Green)],
                _ => ((string, TextColour)[])[(before, TextColour.Red), (" → ", TextColour.Plain), (after, TextColour.Green)],
            },
        ];
        if (beside.Sum(part => TerminalCells.Of(part.Text)) <= Math.Min(console.Window, LongestLine))
        {
            console.WriteParts(beside);
            return;
        }

        console.WriteParts((Indent + field, TextColour.Plain));
        WriteUnder("- ", before, TextColour.Red, console);
        WriteUnder("+ ", after, TextColour.Green, console);
    }

    private static void WriteUnder(string mark, string value, TextColour colour, ResultConsole console)
    {
        if (value.Length == 0) return;
        const string margin = Indent + "  ";
        var first = mark;
        foreach (var line in TerminalCells.Wrap(value, console.Window - margin.Length - mark.Length))
        {
            console.WriteParts((margin + first + line, colour));
            first = new(' ', mark.Length);
        }
    }

    private static string CountsOf(CompareRevisionsResponse answer, LanguageOrder languages)
    {
        var created = answer.Changes.Count(change => change.Type == ChangeType.Created);
        var deleted = answer.Changes.Count(change => change.Type == ChangeType.Deleted);
        var changed = answer.Changes.Count - created - deleted;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{changed} {languages.Of("changed")}, {created} {languages.Of("created")}, {deleted} {languages.Of("deleted")}.");
    }

    private static string SameIn(CompareRevisionsResponse answer, IReadOnlyCollection<string> asked, LanguageOrder languages)
    {
        var (of, names) = asked.Count == 0 ? (string.Empty, string.Empty) : (" of ", string.Join(", ", asked));
        return languages.IsRussian
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Ревизии {answer.FromRevision} и {answer.ToRevision} не различаются{(asked.Count == 0 ? string.Empty : $": {names}")}.")
            : string.Create(
                CultureInfo.InvariantCulture, $"Revisions {answer.FromRevision} and {answer.ToRevision} hold the same{of}{names}.");
    }
}
