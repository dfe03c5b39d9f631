using CstoRef.V1;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

internal static class TimeBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("date-exists", "events/statement", "date.year", data => data.Event.Date = Day(10000)),
        new("date-exists", "events/statement", "date.year", data => data.Event.Date = Day(-1, 1, 1)),
        new("date-exists", "events/statement", "date.month", data => data.Event.Date = Day(2020, 13)),
        new("date-exists", "events/statement", "date.day", data => data.Event.Date = Day(2021, 2, 29)),
        new("date-exists", "events/statement", "date.day", data => data.Event.Date = Day(2021, 0, 1)),
        new("date-exists", "people/somebody", "holdings[1].attested[1].day", data => data.Person.Holdings[1].Attested[1].Day = -5),

        new("period-end", "forces/reaction-force", "period.end", data => data.Force.Period.EndState = PeriodEndState.Ended),
        new("period-end", "forces/reaction-force", "period.end", data => data.Force.Period.End = Day(2020)),
        new("period-end", "forces/reaction-force", "period.end",
            data => data.Force.Period = new() { Start = Day(2009), End = Day(2020), EndState = PeriodEndState.EndedUnknown }),

        new("period-order", "governingBodies/council", "period.end",
            data => data.Council.Period = Ended(Day(1992, 5, 15), Day(1992, 5, 15))),
        new("period-order", "governingBodies/council", "period.end", data => Bounded(data, Ended(null, Day(1993)), notBefore: Day(1994))),
        new("period-order", "governingBodies/council", "period.ended_by", data =>
            Bounded(data, EndedUnknown(Day(1992, 5, 15)), endedBy: Day(1992, 5, 15))),
        new("period-order", "governingBodies/council", "period.ended_by", data =>
            Bounded(data, EndedUnknown(null), notBefore: Day(1994), endedBy: Day(1993))),
        new("period-end", "governingBodies/council", "period.end",
            data => data.Council.Period = new() { End = Day(2020), EndState = PeriodEndState.Unknown }),
        new("period-order", "governingBodies/council", "period.end", data => data.Council.Period = Ended(Day(1992), Day(1991))),

        new("period-bounds-needed", "governingBodies/council", "period.not_before", data =>
            Bounded(data, Open(Day(1992, 5, 15)), notBefore: Day(1992))),
        new("period-bounds-needed", "governingBodies/council", "period.begun_by", data =>
            Bounded(data, Open(Day(1992, 5, 15)), begunBy: Day(1992))),
        new("period-bounds-needed", "governingBodies/council", "period.ended_by", data =>
            Bounded(data, Open(Day(1992)), endedBy: Day(2030))),
        new("period-bounds-needed", "governingBodies/council", "period.ended_by",
            data => Bounded(data, Ended(Day(1992), Day(2040, 1, 1)), endedBy: Day(2040))),
        new("period-bounds-needed", "governingBodies/council", "period.confirmed_through",
            data => Bounded(data, Ended(Day(1992), Day(2030)), confirmed: Day(2020))),

        new("period-bounds-agree", "governingBodies/council", "period.start", data => Bounded(data, Open(Day(1991)), notBefore: Day(1992))),
        new("period-bounds-agree", "governingBodies/council", "period.begun_by", data =>
            Bounded(data, Open(Day(1992)), begunBy: Day(1991, 12))),
        new("period-bounds-agree", "governingBodies/council", "period.begun_by",
            data => Bounded(data, Open(null), notBefore: Day(1993), begunBy: Day(1992))),
        new("period-bounds-agree", "governingBodies/council", "period.ended_by", data =>
            Bounded(data, Ended(Day(1992), Day(2040)), endedBy: Day(2039))),
        new("period-bounds-agree", "governingBodies/council", "period.confirmed_through", data =>
            Bounded(data, Open(Day(1992)), confirmed: Day(1991))),
        new("period-bounds-agree", "governingBodies/council", "period.confirmed_through",
            data => Bounded(data, Open(null), notBefore: Day(1992), confirmed: Day(1991))),
        new("period-bounds-agree", "governingBodies/council", "period.ended_by",
            data => Bounded(data, EndedUnknown(Day(1992)), endedBy: Day(2040, 5, 1), confirmed: Day(2040, 5, 1))),
    ];

    private static void Bounded(
        MinimalCatalog data,
        Period period,
        PartialDate? notBefore = null,
        PartialDate? begunBy = null,
        PartialDate? endedBy = null,
        PartialDate? confirmed = null)
    {
        data.Council.Period = period;
        // It would outlive what ends before.
        data.Resources.Remove(data.PlannedSession);
        (period.NotBefore, period.BegunBy, period.EndedBy, period.ConfirmedThrough) = (notBefore, begunBy, endedBy, confirmed);
    }
}
