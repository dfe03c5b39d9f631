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
        new("period-order", "governingBodies/council", "period.end", data => data.Council.Period = Ended(Day(1992), Day(1991))),
    ];
}
