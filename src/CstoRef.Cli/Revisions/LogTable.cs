using System.Globalization;
using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Revisions;

/// <summary>Lays the log out for people.</summary>
internal static class LogTable
{
    public static void Write(ListChangeSetsResponse answer, LanguageOrder languages, ResultConsole console)
    {
        console.WriteTable(
            [
                new("Revision"), new("Time"), TableColumn.OfTexts("Author", 1, 12), new("Changes", 2),
                TableColumn.OfTexts("Reason", least: 20),
            ],
            answer.ChangeSets.Select(one => (TableCell[])
                [NumberOf(one), TimeOf(one), one.Author, one.ChangeCount.ToString(CultureInfo.InvariantCulture), one.Reason]));
        WriteRest(answer.ChangeSets.Count, answer.TotalSize, languages, console);
    }

    public static void Write(ListResourceRevisionsResponse answer, LanguageOrder languages, ResultConsole console)
    {
        console.WriteTable(
            [
                new("Revision"), new("Time"), TableColumn.OfTexts("Author", 3, 12), new("Change", 1),
                TableColumn.OfTexts("Fields", least: 20), TableColumn.OfTexts("Reason", 2, 20),
            ],
            answer.Revisions.Select(one => (TableCell[])
            [
                NumberOf(one.ChangeSet),
                TimeOf(one.ChangeSet),
                one.ChangeSet.Author,
                languages.Of(WordOf(one.Change.Type)),
                string.Join(", ", DateDifferences.Join(one.Change).Select(difference => difference.Field)),
                one.ChangeSet.Reason,
            ]));
        WriteRest(answer.Revisions.Count, answer.TotalSize, languages, console);
    }

    /// <summary>When a change set was committed, in UTC.</summary>
    public static string TimeOf(ChangeSet changeSet) =>
        changeSet.CommitTime is { } time ? time.ToDateTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>What was done to a resource, in a word that has a translation.</summary>
    private static string WordOf(ChangeType type) => type switch
    {
        ChangeType.Created => "created",
        ChangeType.Deleted => "deleted",
        _ => "changed",
    };

    private static string NumberOf(ChangeSet changeSet) => changeSet.Revision.ToString(CultureInfo.InvariantCulture);

    private static void WriteRest(int shown, int total, LanguageOrder languages, ResultConsole console)
    {
        if (shown >= total) return;
        console.WriteText(languages.IsRussian
            ? string.Create(CultureInfo.InvariantCulture, $"Последние {shown} из {total}; больше показывает --limit N.")
            : string.Create(CultureInfo.InvariantCulture, $"The newest {shown} of {total}; --limit N shows more."));
    }
}
