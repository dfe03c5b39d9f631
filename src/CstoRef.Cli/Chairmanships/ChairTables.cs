using System.Globalization;
using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Chairmanships;

/// <summary>Lays answers about the chair out for people.</summary>
internal static class ChairTables
{
    /// <summary>How many of the next turns are named where nothing shows when they begin.</summary>
    public const int NextShown = 3;

    public static void Write(FindChairmanshipResponse answer, DisplayNames names, ResultConsole console) => console.WriteTable(
        [
            new("State"), new("Chairperson at the start", 1), new("Certainty"), .. PeriodText.Columns(1, 1), new("Takes over on this day from", 3),
            new("Chairmanship", 2),
        ],
        answer.Chairmanships.Select(found => (TableCell[])
        [
            names.Of(found.Chairmanship.MemberState),
            names.Of(found.Chairmanship.Chairperson),
            FieldText.Of(found, "certainty", names),
            .. PeriodText.CellsOf(found.Chairmanship.Period, names),
            found.OutgoingChairmanship,
            found.Chairmanship.Name,
        ]));

    /// <summary>Says whose turn it would be on a day for which nothing is decided.</summary>
    public static void Write(UndecidedDay undecided, ProjectRotationResponse answer, DisplayNames names, ResultConsole console)
    {
        if (names.Languages.IsRussian)
        {
            foreach (var sentence in RussianProjection.Of(undecided, answer, names)) console.WriteText(sentence);
            return;
        }

        console.WriteText($"On {DateText.Of(undecided.Day)}.");
        console.WriteText($"It is not decided who is in the chair: sources tell of the chair up to {DateText.Of(undecided.DecidedThrough)}.");
        console.WriteText(answer.Chairmanships is [{ Period: { } period } turn]
            ? $"By the order of turns it would be {names.Of(turn.MemberState)}, from {DateText.Of(period)}; this is a projection.{Reserve(turn)}"
            : $"By the order of turns the next would be {string.Join(", ", answer.Chairmanships.Take(NextShown).Select(next => names.Of(next.MemberState)))}; nothing shows when.");
        console.WriteText(answer.Rule.Description);
    }

    public static void Write(ProjectRotationResponse answer, DisplayNames names, ResultConsole console)
    {
        console.WriteText(names.Languages.Of("Projected, not recorded."));
        console.WriteTable(
            [new("State"), .. PeriodText.Columns(1, 1), new("Basis", 3), new("Standing today", 2)],
            answer.Chairmanships.Select(projected => (TableCell[])
            [
                names.Of(projected.MemberState),
                .. PeriodText.CellsOf(projected.Period, names),
                FieldText.Of(projected, "basis", names),
                FieldText.Of(projected, "standing", names),
            ]));
        console.WriteLabelled(names.Languages.IsRussian ? RussianProjection.LinesOf(answer.Rule, names) : LinesOf(answer.Rule, names));
    }

    private static string Reserve(ProjectedChairmanship turn) =>
        turn.Standing == StandingStatus.ParticipationFrozen ? " Its participation is frozen today, so that it may not take its turn." : string.Empty;

    private static IEnumerable<(string Label, string Text)> LinesOf(RotationRule rule, DisplayNames names)
    {
        yield return ("Rule", rule.Description);
        yield return ("Order", string.Join(", ", rule.MemberStates.Select(names.Of)));
        yield return ("Record", string.Create(CultureInfo.InvariantCulture, $"{rule.Exceptions.Count} of {rule.HandoverCount} recorded handovers did not follow it"));
        if (rule.FollowedSince.Length > 0) yield return ("Followed since", rule.FollowedSince);
        foreach (var (index, exception) in rule.Exceptions.Index())
        {
            yield return (
                index == 0 ? "Exceptions" : string.Empty,
                $"{exception.Chairmanship}: {names.Of(exception.MemberState)} took the chair in the turn of {names.Of(exception.ExpectedMemberState)}");
        }

        foreach (var (index, citation) in rule.Citations.Index()) yield return (index == 0 ? "Citations" : string.Empty, CitationText.Of(citation));
    }
}
