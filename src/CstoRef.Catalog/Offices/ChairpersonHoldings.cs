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
        select OfficeHolding.Of(chairmanship, DaysInTheChair(chairmanship.Period, [.. ofTheState]));

    private static bool IsOf(string memberState, Office? office) => string.Equals(office?.MemberState, memberState, StringComparison.Ordinal);

    private static UncertainDays DaysInTheChair(Period chairmanship, ImmutableArray<Holding> holdings)
    {
        if (chairmanship.Start is not { } start) return new(chairmanship.PossibleDays(), DayRange.None);
        ImmutableArray<UncertainDays> certain =
            [.. holdings.Select(holding => OfficeHolding.DaysOf(holding)).Where(days => days.Contains(start) == Certainty.Certain)];
        if (!certain.IsEmpty) return UncertainDays.LastToEnd(certain).Within(chairmanship);

        // Whoever chaired at the start held an office of the state on that day: the one that it can have been, where there is one.
        ImmutableArray<Holding> possible = [.. holdings.Where(holding => OfficeHolding.DaysOf(holding).Contains(start) == Certainty.Possible)];
        return possible is [var only]
            ? OfficeHolding.DaysOf(only, start).Within(chairmanship)
            : new(chairmanship.PossibleDays(), start.IsFull() ? start.Days() : DayRange.None);
    }
}
