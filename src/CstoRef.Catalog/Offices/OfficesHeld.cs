using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Offices;

/// <summary>The offices that rules look at, and who is recorded to have held them.</summary>
internal static class OfficesHeld
{
    /// <summary>
    /// All offices, or those that an edit changes and those that people hold whom it changes, each with its holdings of a valid period.
    /// </summary>
    public static IEnumerable<(Office Office, IEnumerable<(Person Person, Holding Holding)> Holdings)> In(Inspection inspection)
    {
        var catalog = inspection.Catalog;
        var ofPeople = inspection.IsWhole
            ? []
            : inspection.Of<Person>(ResourceKind.Person).SelectMany(person => person.Holdings)
                .Select(holding => catalog.Offices.Find(holding.Office)).OfType<Office>();
        var offices = inspection.Of<Office>(ResourceKind.Office).Concat(ofPeople);
        return offices.DistinctBy(office => office.Name, StringComparer.Ordinal).Select(office => (office, HoldingsOf(office.Name, catalog)));
    }

    private static IEnumerable<(Person Person, Holding Holding)> HoldingsOf(string office, Catalog catalog) =>
        from name in catalog.References.ReferrersTo(office, ResourceKind.Person)
        let person = catalog.People.Find(name)
        from holding in person.Holdings
        where string.Equals(holding.Office, office, StringComparison.Ordinal) && holding.Period?.IsValid() == true
        select (person, holding);
}
