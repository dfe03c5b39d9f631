using CstoRef.Cli.Output;
using CstoRef.Cli.Timeline;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CstoRef.Cli.Overview;

/// <summary>Lays out for people what the Organization is on a day: a few lines, and a table for each of its parts.</summary>
internal static class OverviewPage
{
    public static void Write(GetOverviewResponse answer, DisplayNames names, ResultConsole console)
    {
        var languages = names.Languages;
        foreach (var form in answer.OrganizationForms) console.WriteText(TitleOf(form, names));
        console.WriteText(HorizonText.Of(answer.Day, answer.KnownThrough, languages));
        console.WriteText(string.Empty);
        console.WriteLabelled([.. ChairLines(answer.Chair, names), .. SessionLines(answer, names)]);
        WriteTable(
            console,
            [new("State"), new("Standing"), new("Certainty", 1), .. PeriodText.Columns(2, 3)],
            answer.MemberStates.SelectMany(state => RowsOf(state, names)));
        WriteTable(
            console,
            [TableColumn.OfTitles("Office", least: 36), new("Holder"), new("Certainty", 2), .. PeriodText.Columns(1, 3)],
            answer.Offices.SelectMany(office => RowsOf(office, names)));
        WriteTable(
            console,
            [TableColumn.OfTitles("Body", least: 44), new("Certainty", 1), .. PeriodText.Columns(2, 3)],
            answer.GoverningBodies.Select(body => RowOf(CalledOf(body.Names, body.GoverningBody, names), body, body.Period, names)));
        WriteTable(
            console,
            [TableColumn.OfTitles("Force", least: 44), new("Certainty", 1), .. PeriodText.Columns(2, 3)],
            answer.Forces.Select(force => RowOf(CalledOf(force.Names, force.Force, names), force, force.Period, names)));
        WriteTable(
            console,
            [new("Date"), new("Type", 1), TableColumn.OfTexts("Latest document", least: 40), new("Name", 2)],
            answer.LatestDocuments.Select(latest => RowOf(latest.Document, names)));
        if (answer.Timeline.Count == 0) return;
        console.WriteText(string.Empty);
        TimelineTable.Write(answer.Timeline, names, console);
    }

    private static string TitleOf(OrganizationFormOnDay form, DisplayNames names)
    {
        var (name, abbreviation) = (names.Of(form.Form.DisplayNames), names.Of(form.Form.Abbreviations));
        var sure = form.Certainty == Certainty.Possible ? $" ({FieldText.Of(form, "certainty", names)})" : string.Empty;
        return abbreviation.Length == 0 ? name + sure : $"{name} ({abbreviation}){sure}";
    }

    private static IEnumerable<(string Label, string Text)> ChairLines(ChairOnDay? chair, DisplayNames names)
    {
        var label = names.Languages.Of("Chair");
        foreach (var found in chair?.Chairmanships ?? [])
        {
            var turn = found.Chairmanship;
            yield return (label, $"{names.Of(turn.MemberState)}, {PeriodOf(turn.Period, names)}{SureOf(found, found.Certainty, names)}");
            label = string.Empty;
        }

        foreach (var person in chair?.People ?? [])
            yield return (string.Empty, names.Of(person.Person) + SureOf(person, person.Certainty, names));
        if (chair is { Chairmanships.Count: 0 }) yield return (label, names.Languages.Of("not known"));
    }

    private static IEnumerable<(string Label, string Text)> SessionLines(GetOverviewResponse answer, DisplayNames names)
    {
        if (answer.LastSession is { } last) yield return (names.Languages.Of("Last session"), TextOf(last, names));
        foreach (var (index, session) in answer.UnconfirmedSessions.Index())
            yield return (index == 0 ? names.Languages.Of("Not confirmed") : string.Empty, TextOf(session, names));
        yield return (names.Languages.Of("Next session"), answer.NextSession is { } next ? TextOf(next, names) : names.Languages.Of("not known"));
    }

    private static string TextOf(SessionOnDay one, DisplayNames names)
    {
        var session = one.Session;
        string[] parts =
        [
            DateText.Of(session.Start) + SureOf(one, one.Certainty, names),
            names.Of(session.Places),
            names.Of(session.GoverningBodies),
            FieldText.Of(session, "kind", names),
            session.Name,
        ];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }

    private static IEnumerable<TableCell[]> RowsOf(MemberStateOnDay state, DisplayNames names)
    {
        var called = CalledOf(state.Names, state.Standings.MemberState, names);
        return state.Standings.Standings
            .Select(standing => RowOf(called, FieldText.Of(standing, "status", names), standing, standing.Period, names));
    }

    private static IEnumerable<TableCell[]> RowsOf(OfficeHolders office, DisplayNames names)
    {
        var title = names.Of(office.Office);
        foreach (var holder in office.Holders)
        {
            var acting = holder.Acting ? $" {names.Languages.Of("(acting)")}" : string.Empty;
            yield return RowOf(title, names.Of(holder.Person) + acting, holder, holder.Period, names);
        }

        foreach (var vacancy in office.Vacancies)
            yield return RowOf(title, names.Languages.Of("nobody appointed"), vacancy, vacancy.Period, names);
        if (office.Holders.Count + office.Vacancies.Count == 0)
            yield return [title, names.Languages.Of("not known"), string.Empty, .. PeriodText.CellsOf(null, names)];
    }

    private static TableCell[] RowOf(string title, string who, IMessage answer, Period? period, DisplayNames names) =>
        [title, who, FieldText.Of(answer, "certainty", names), .. PeriodText.CellsOf(period, names)];

    private static TableCell[] RowOf(string called, IMessage answer, Period? period, DisplayNames names) =>
        [called, FieldText.Of(answer, "certainty", names), .. PeriodText.CellsOf(period, names)];

    private static TableCell[] RowOf(Document document, DisplayNames names) =>
    [
        FieldText.Of(document, document.Adopted is null ? "considered" : "adopted", names),
        FieldText.Of(document, "type", names),
        names.Of(document.Titles),
        document.Name,
    ];

    /// <summary>What something was called on the day; its present name where nobody says.</summary>
    private static string CalledOf(RepeatedField<NameOnDay> called, string resource, DisplayNames names) => called.Count == 0
        ? names.Of(resource)
        : string.Join($" {names.Languages.Of("or")} ", called.Select(name => names.Of(name.Texts)));

    private static string PeriodOf(Period period, DisplayNames names) =>
        names.Languages.IsRussian ? RussianPeriod.Of(period) : DateText.Of(period);

    private static string SureOf(IMessage answer, Certainty certainty, DisplayNames names) =>
        certainty == Certainty.Certain ? string.Empty : $" ({FieldText.Of(answer, "certainty", names)})";

    private static void WriteTable(ResultConsole console, IEnumerable<TableColumn> columns, IEnumerable<TableCell[]> rows)
    {
        var written = rows.ToList();
        if (written.Count == 0) return;
        console.WriteText(string.Empty);
        console.WriteTable(columns, written);
    }
}
