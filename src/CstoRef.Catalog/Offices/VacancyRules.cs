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

    public static IEnumerable<(string Resource, Fault Fault)> NobodyIsAppointed(Inspection inspection) =>
        from one in OfficesHeld.In(inspection)
        from vacancy in one.Office.Vacancies.Index()
        where vacancy.Item.Period?.IsValid() == true
        from held in one.Holdings
        where !held.Holding.Acting && OfficeHolding.DaysOf(held.Holding, default).CertainlyMeet(vacancy.Item.Period)
        let message = $"certainly overlaps the time in which {Inspection.LabelOf(held.Person)} holds the office"
        select (Inspection.LabelOf(one.Office), new Fault($"{PathOf(vacancy.Index)}.period", message));

    private static string PathOf(int index) => $"vacancies[{index}]";

    private static int Compare(Vacancy one, Vacancy other) =>
        one.Period?.IsValid() == true && other.Period?.IsValid() == true ? one.Period.CompareInOrder(other.Period) : 0;
}
