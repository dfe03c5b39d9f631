using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Overview;

/// <summary>
/// On which days the overview of a picture may become another one: those on which a part of it turns, and those on which what happened
/// comes into the days around, or leaves them. They are as many as the days of which the data tells something, at most.
/// </summary>
internal sealed class OverviewTurns
{
    private readonly DayTurns _turns;

    /// <summary>The first days of the dates of which the timeline tells.</summary>
    private readonly DayTurns _firsts;

    /// <summary>The days after the last ones of these dates.</summary>
    private readonly DayTurns _ends;

    public OverviewTurns(Catalog catalog)
    {
        _turns = new(TurnsIn(catalog));
        _firsts = DayTurns.OfFirsts(catalog.Indexes.Timeline.Days);
        _ends = DayTurns.OfEnds(catalog.Indexes.Timeline.Days);
    }

    /// <summary>The first day from which on to a day, and with it, all but the days that it names is the same.</summary>
    /// <param name="day">The day.</param>
    /// <param name="around">Of how many days before and after it is told what happened.</param>
    public DateOnly UnchangedSince(DateOnly day, int around)
    {
        // A date comes into the days around with its first day and leaves them with its last; meanwhile all of it may lie in them.
        int[] turns =
        [
            _turns.UnchangedSince(day),
            _firsts.UnchangedSince(day, -around),
            _firsts.UnchangedSince(day, around + 1),
            _ends.UnchangedSince(day, -around - 1),
            _ends.UnchangedSince(day, around),
        ];
        return DateOnly.FromDayNumber(turns.Max());
    }

    private static IEnumerable<int> TurnsIn(Catalog catalog) =>
    [
        catalog.Horizon.FirstUnknown,
        .. catalog.Organizations.All.SelectMany(organization => organization.Forms).SelectMany(form => Of(form.Period, catalog)),
        .. catalog.Indexes.Standings.Turns,
        .. InTheChair(catalog),
        .. Enumerable.Range(0, catalog.Offices.All.Length).SelectMany(catalog.Indexes.OfficeCalendar.AnswerTurnsOf),
        .. catalog.GoverningBodies.All.SelectMany((_, body) => catalog.Indexes.GoverningBodies.DaysOf(body)?.Turns ?? []),
        .. catalog.Forces.All.SelectMany((_, force) => catalog.Indexes.Forces.DaysOf(force)?.Turns ?? []),
        .. OtherNames(catalog).SelectMany(name => Of(name.Period, catalog)),
        .. catalog.Sessions.All.SelectMany(session => Of(session.Start).Concat(Of(session.End))),
        .. catalog.Documents.All.SelectMany(document => Of(document.Adopted)),
    ];

    private static IEnumerable<int> InTheChair(Catalog catalog)
    {
        var calendar = catalog.Indexes.ChairmanshipCalendar;
        var decided = calendar.DecidedThrough is { } last ? last.ToPartialDate().Turns() : [];
        return [.. calendar.Turns, .. decided, .. catalog.Chairmanships.All.SelectMany(chairmanship => Of(chairmanship.Period?.End))];
    }

    private static IEnumerable<OtherName> OtherNames(Catalog catalog) =>
        catalog.MemberStates.All.SelectMany(state => state.OtherNames)
            .Concat(catalog.GoverningBodies.All.SelectMany(body => body.OtherNames))
            .Concat(catalog.Forces.All.SelectMany(force => force.OtherNames));

    private static IEnumerable<int> Of(Period? period, Catalog catalog) =>
        period?.IsValid() == true ? period.Days(catalog.Horizon).Turns : [];

    private static IEnumerable<int> Of(PartialDate? date) => date?.IsValid() == true ? date.Turns() : [];
}
