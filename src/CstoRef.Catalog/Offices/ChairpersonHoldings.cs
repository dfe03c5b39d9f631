using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>
/// Who held the offices that whoever chairs for the state in the chair holds. A chairmanship names who chaired at its start; how long that
/// person went on is told by the person's offices in the chairing state.
/// </summary>
internal static class ChairpersonHoldings
{
    public static IEnumerable<OfficeHolding> Of(Catalog catalog) =>
        from chairmanship in catalog.Chairmanships.All
        where chairmanship.Chairperson.Length > 0 && chairmanship.Period?.IsValid() == true
        let holdings = catalog.People.Find(chairmanship.Chairperson)?.Holdings ?? []
        let ofTheState = holdings.Where(holding =>
            IsOf(chairmanship.MemberState, catalog.Offices.Find(holding.Office)) && holding.Period?.IsValid() == true)
        select OfficeHolding.Of(chairmanship, DaysInTheChair(chairmanship.Period, [.. ofTheState], catalog.Horizon));

    private static bool IsOf(string memberState, Office? office) => string.Equals(office?.MemberState, memberState, StringComparison.Ordinal);

    private static UncertainDays DaysInTheChair(Period period, ImmutableArray<Holding> holdings, Horizon horizon)
    {
        var chairmanship = period.Days(horizon);
        if (period.Start is not { } start) return new(chairmanship.Possible, DayRange.None);
        ImmutableArray<UncertainDays> certain =
            [.. holdings.Select(holding => OfficeHolding.DaysOf(holding, horizon)).Where(days => days.Contains(start).IsCertainOrPresumed())];
        if (!certain.IsEmpty) return UncertainDays.LastToEnd(certain).Within(chairmanship);

        // Whoever chaired at the start held an office of the state on that day: the one that it can have been, where there is one.
        ImmutableArray<Holding> possible = [.. holdings.Where(holding => OfficeHolding.DaysOf(holding, horizon).Contains(start) == Certainty.Possible)];
        return possible is [var only]
            ? OfficeHolding.DaysOf(only, horizon, start).Within(chairmanship)
            : new(chairmanship.Possible, start.IsFull() ? start.Days() : DayRange.None);
    }
}
