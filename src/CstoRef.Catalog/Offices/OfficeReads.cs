using CstoRef.Chairmanships;
using CstoRef.GoverningBodies;
using CstoRef.People;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Finds all that bears upon who holds an office.</summary>
/// <param name="Offices">The offices.</param>
/// <param name="People">Who holds them.</param>
/// <param name="Bodies">The bodies that have them.</param>
/// <param name="Chairmanships">Who chairs, and so holds some of them.</param>
/// <param name="Life">The days on which the Organization may exist.</param>
internal sealed record OfficeReads(OfficeIndex Offices, PersonIndex People, GoverningBodyIndex Bodies, ChairmanshipIndex Chairmanships, DayRange Life)
{
    /// <summary>Who holds an office.</summary>
    public OfficeTenures TenuresOf(Office office, Catalog catalog)
    {
        var holdings =
            from position in People.ByOffice.Find(office.Name)
            let person = catalog.People.All[position]
            from holding in person.Holdings
            where holding.Office.Equals(office.Name, StringComparison.Ordinal) && holding.Period?.IsValid() == true
            select OfficeHolding.Of(person.Name, holding, catalog.Horizon);
        var derived = office.HeldByChairperson ? ChairpersonHoldings.Of(catalog) : [];
        return new(office, LifeOf(office, catalog), holdings.Concat(derived), catalog.Horizon);
    }

    /// <summary>The positions of the offices that others may hold, or on other days, after a step.</summary>
    public IEnumerable<int> TouchedBy(CatalogStep step)
    {
        var people = step.People.Changes.SelectMany(change => new[] { change.Before, change.After }).OfType<Person>().ToList();
        var isChairChanged = !step.Chairmanships.IsEmpty || !step.Offices.IsEmpty || people.Exists(person => !Chairmanships.ByChairperson.Find(person.Name).IsEmpty);
        return step.Offices.Changes.Select(change => change.Position)
            .Concat(people.SelectMany(person => person.Holdings).Select(holding => step.After.Offices.PositionOf(holding.Office)))
            .Concat(step.GoverningBodies.Changes.SelectMany(change => Offices.ByGoverningBody.Find((change.Before ?? change.After)!.Name)))
            .Concat(isChairChanged ? Offices.HeldByChairperson.Find(true) : [])
            .Where(position => position >= 0)
            .Distinct();
    }

    /// <summary>
    /// An office of a body lasts no longer than the body, and that no longer than the Organization; the others are not the Organization's.
    /// </summary>
    private DayRange LifeOf(Office office, Catalog catalog)
    {
        if (office.GoverningBody.Length == 0) return DayRange.Always;
        var position = catalog.GoverningBodies.PositionOf(office.GoverningBody);
        return (position < 0 ? null : Bodies.DaysOf(position)?.Possible) ?? Life;
    }
}
