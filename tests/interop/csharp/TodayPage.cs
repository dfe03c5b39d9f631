using System.Globalization;
using CstoRef.V1;
using Google.Protobuf.Collections;

namespace CstoRef.Interop.Today;

/// <summary>The page of an overview whose texts are in the wanted languages, the most wanted first.</summary>
internal static class TodayPage
{
    /// <summary>The lines of the page.</summary>
    public static IEnumerable<string> Of(GetOverviewResponse overview)
    {
        var names = overview.References.ToDictionary(reference => reference.Name, reference => Text(reference.DisplayNames), StringComparer.Ordinal);
        foreach (var form in overview.OrganizationForms.Select(told => told.Form))
            yield return $"{Text(form.DisplayNames)} ({Text(form.Abbreviations)}), {Written(overview.Day)}";
        if (overview.KnownThrough is { } known) yield return $"Сведения по {Written(known)}";
        var members = overview.MemberStates.Where(state => state.Standings.Standings.Any(standing => standing.IsMember));
        yield return $"Члены: {string.Join(", ", members.Select(Member))}";
        foreach (var line in Chair(overview.Chair, names)) yield return line;
        foreach (var office in overview.Offices.Where(office => office.Holders.Any(holder => IsSure(holder.Certainty))))
            yield return $"{names[office.Office]}: {string.Join(", ", office.Holders.Where(holder => IsSure(holder.Certainty)).Select(holder => names[holder.Person]))}";
        yield return $"Органы: {string.Join("; ", overview.GoverningBodies.Where(body => IsSure(body.Certainty)).Select(body => Text(body.Names[^1].Texts)))}";
        yield return $"Силы: {string.Join("; ", overview.Forces.Where(force => IsSure(force.Certainty)).Select(force => Text(force.Names[^1].Texts)))}";
        if (overview.LastSession is { } last) yield return Meeting("Последняя сессия", last.Session, names);
        foreach (var announced in overview.UnconfirmedSessions) yield return Meeting("Была объявлена", announced.Session, names);
        if (overview.NextSession is { } next) yield return Meeting("Следующая сессия", next.Session, names);
        foreach (var document in overview.LatestDocuments.Select(told => told.Document))
            yield return $"Документ: {Written(document.Adopted)} {Text(document.Titles)}";
        foreach (var entry in overview.Timeline) yield return $"Событие: {Written(entry.Date)} {Text(entry.Titles)}";
    }

    private static IEnumerable<string> Chair(ChairOnDay chair, Dictionary<string, string> names)
    {
        if (chair.Reason != ErrorReason.Unspecified)
            yield return $"Председательство: {(chair.Reason == ErrorReason.ChairmanshipNotKnown ? "неизвестно" : "ещё не решено")}";
        foreach (var chairmanship in chair.Chairmanships.Select(told => told.Chairmanship))
        {
            var people = chair.People
                .Where(holder => string.Equals(holder.Chairmanship, chairmanship.Name, StringComparison.Ordinal) && IsSure(holder.Certainty))
                .Select(holder => $", {names[holder.Person]}");
            yield return $"Председательство: {names[chairmanship.MemberState]}{string.Concat(people)}, с {Written(chairmanship.Period.Start)}";
        }
    }

    private static string Member(MemberStateOnDay state)
    {
        var isFrozen = state.Standings.Standings.Any(standing => standing.Status == StandingStatus.ParticipationFrozen);
        return Text(state.Names[^1].Texts) + (isFrozen ? " (участие приостановлено)" : string.Empty);
    }

    private static string Meeting(string label, Session session, Dictionary<string, string> names) =>
        $"{label}: {Written(session.Start)} {names[session.GoverningBodies[0]]}{(session.Places.Count > 0 ? $", {Text(session.Places)}" : string.Empty)}";

    private static bool IsSure(Certainty certainty) => certainty != Certainty.Possible;

    private static string Text(RepeatedField<LocalizedText> texts) => texts.Count > 0 ? texts[0].Text : string.Empty;

    /// <summary>A date as far as it is known.</summary>
    private static string Written(PartialDate date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{date.Year:D4}{(date.Month > 0 ? $"-{date.Month:D2}" : string.Empty)}{(date.Day > 0 ? $"-{date.Day:D2}" : string.Empty)}");
}
