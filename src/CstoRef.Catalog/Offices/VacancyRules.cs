using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Offices;

/// <summary>Vacancies come in order of time, one at a time, and nobody but somebody acting certainly holds the office meanwhile.</summary>
internal static class VacancyRules
{
    public static IEnumerable<Fault> Sorted(Office office) =>
        from index in ListChecks.OutOfOrder(office.Vacancies, Compare)
        select new Fault(PathOf(index), "must stand before the vacancy before it: in order of time");

    public static IEnumerable<Fault> DoNotOverlap(Office office) =>
        from overlap in PeriodOverlaps.Certain(office.Vacancies.Index(), vacancy => vacancy.Item.Period)
        select new Fault($"{PathOf(overlap.Later.Index)}.period", $"certainly overlaps {PathOf(overlap.Earlier.Index)}.period");

    public static IEnumerable<Fault> NobodyIsAppointed(Office office, Catalog catalog)
    {
        var position = catalog.Offices.PositionOf(office.Name);
        return from vacancy in office.Vacancies.Index()
               where position >= 0 && vacancy.Item.Period?.IsValid() == true
               from holding in catalog.OfficeCalendar.HoldingsOf(position)
               where !holding.Acting && holding.Days.CertainlyMeet(vacancy.Item.Period)
               select new Fault($"{PathOf(vacancy.Index)}.period", $"certainly overlaps the time in which {holding.Person} holds the office");
    }

    private static string PathOf(int index) => $"vacancies[{index}]";

    private static int Compare(Vacancy one, Vacancy other) =>
        one.Period?.IsValid() == true && other.Period?.IsValid() == true ? one.Period.CompareInOrder(other.Period) : 0;
}
