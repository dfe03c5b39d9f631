using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.People;

/// <summary>A person holds one office once at a time; the days on which sources name the person in it lie within.</summary>
internal static class HoldingRules
{
    public static Reading WhoHoldsTheOffice { get; } = Reading.Of<Office>(ResourceKind.Person, office => office.HeldByChairperson);

    public static IEnumerable<Fault> Sorted(Person person) =>
        from index in ListChecks.OutOfOrder(person.Holdings, Compare)
        select new Fault(PathOf(index), "must stand before the holding before it: by office, then in order of time");

    public static IEnumerable<Fault> DoNotOverlap(Person person) =>
        from office in person.Holdings.Index().GroupBy(holding => holding.Item.Office, StringComparer.Ordinal)
        from overlap in PeriodOverlaps.Certain(office, holding => holding.Item.Period)
        let message = $"certainly overlaps {PathOf(overlap.Earlier.Index)}.period in the same office"
        select new Fault($"{PathOf(overlap.Later.Index)}.period", message);

    public static IEnumerable<Fault> NotOfTheChairperson(Holding holding, Catalog catalog)
    {
        if (catalog.Offices.Find(holding.Office)?.HeldByChairperson == true)
            yield return new("office", $"is {holding.Office}, whose holders follow from the chairmanships");
    }

    public static IEnumerable<Fault> AttestedWithinPeriod(Holding holding) =>
        from day in holding.Attested.Index()
        where holding.Period?.IsValid() == true && day.Item.IsValid() && !holding.Period.MayContain(day.Item)
        select new Fault($"attested[{day.Index}]", "lies outside the period");

    public static IEnumerable<Fault> AttestedSorted(Holding holding) =>
        from index in ListChecks.OutOfOrder(holding.Attested, (one, other) => NotAfter(other, one) ? 1 : 0)
        select new Fault($"attested[{index}]", "must come after the day before it");

    private static bool NotAfter(PartialDate date, PartialDate other) =>
        date.IsValid() && other.IsValid() && date.CompareInOrder(other) <= 0;

    private static string PathOf(int index) => $"holdings[{index}]";

    private static int Compare(Holding one, Holding other)
    {
        var byOffice = string.CompareOrdinal(one.Office, other.Office);
        if (byOffice != 0) return byOffice;
        return one.Period?.IsValid() == true && other.Period?.IsValid() == true ? one.Period.CompareInOrder(other.Period) : 0;
    }
}
