using System.Globalization;
using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Chairmanships;

/// <summary>Says in Russian whose turn in the chair it would be, and by which rule.</summary>
internal static class RussianProjection
{
    /// <summary>Whose turn it would be on a day for which nothing is decided.</summary>
    public static IEnumerable<string> Of(UndecidedDay undecided, ProjectRotationResponse answer, DisplayNames names)
    {
        yield return $"На {DateText.Of(undecided.Day)}.";
        yield return "Кто будет председательствовать, не решено: "
            + $"источники говорят о председательстве по {DateText.Of(undecided.DecidedThrough)}.";
        yield return answer.Chairmanships is [{ Period: { } period } turn]
            ? $"По порядку очереди это {names.Of(turn.MemberState)}, {RussianPeriod.Of(period)}; таков прогноз.{Reserve(turn)}"
            : "По порядку очереди следующие: "
                + $"{names.Of(answer.Chairmanships.Take(ChairTables.NextShown).Select(next => next.MemberState))}; когда, неизвестно.";
        yield return DescriptionOf(answer.Rule);
    }

    /// <summary>The rule with what speaks for and against it.</summary>
    public static IEnumerable<(string Label, string Text)> LinesOf(RotationRule rule, DisplayNames names)
    {
        yield return ("Правило", DescriptionOf(rule));
        yield return ("Порядок", names.Of(rule.MemberStates));
        yield return (
            "Точность",
            string.Create(
                CultureInfo.InvariantCulture, $"не по правилу {rule.Exceptions.Count} из {rule.HandoverCount} известных передач"));
        if (rule.FollowedSince.Length > 0) yield return ("Соблюдается с", rule.FollowedSince);
        foreach (var (index, exception) in rule.Exceptions.Index())
        {
            yield return (
                index == 0 ? "Исключения" : string.Empty,
                $"{exception.Chairmanship}: {names.Of(exception.MemberState)}, хотя по очереди {names.Of(exception.ExpectedMemberState)}");
        }

        foreach (var (index, citation) in rule.Citations.Index())
            yield return (index == 0 ? "Источники" : string.Empty, CitationText.Of(citation));
    }

    private static string DescriptionOf(RotationRule rule) => rule.Order switch
    {
        RotationOrder.RussianAlphabet =>
            "Председательство переходит к следующему члену в порядке русского алфавита, по кратким русским названиям; "
            + "после последнего снова первый.",
        _ => rule.Description,
    };

    private static string Reserve(ProjectedChairmanship turn) =>
        turn.Standing == StandingStatus.ParticipationFrozen
            ? " Сегодня участие этого члена заморожено, так что очередь может пройти мимо."
            : string.Empty;
}
