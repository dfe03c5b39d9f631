using System.Collections.Immutable;
using CstoRef.GoverningBodies;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Who holds which office on any day.</summary>
public sealed class OfficeCalendar
{
    private readonly ImmutableArray<OfficeTenures> _tenures;

    internal OfficeCalendar(Catalog catalog, GoverningBodyIndex bodies, DayRange life)
    {
        var horizon = catalog.Horizon;
        var holdings = catalog.People.All
            .SelectMany(person => person.Holdings.Select(holding => (Person: person.Name, Holding: holding)))
            .Where(held => held.Holding.Period?.IsValid() == true)
            .ToLookup(held => held.Holding.Office, held => OfficeHolding.Of(held.Person, held.Holding, horizon), StringComparer.Ordinal);
        _tenures =
        [
            .. from office in catalog.Offices.All
               let derived = office.HeldByChairperson ? ChairpersonHoldings.Of(catalog) : []
               select new OfficeTenures(office, LifeOf(office), holdings[office.Name].Concat(derived), horizon),
        ];

        // An office of a body lasts no longer than the body, and that no longer than the Organization; the others are not the Organization's.
        DayRange LifeOf(Office office)
        {
            if (office.GoverningBody.Length == 0) return DayRange.Always;
            var position = catalog.GoverningBodies.PositionOf(office.GoverningBody);
            return (position < 0 ? null : bodies.DaysOf(position)?.Possible) ?? life;
        }
    }

    /// <summary>Who holds an office on a day.</summary>
    /// <param name="position">The office's position in the catalog's offices.</param>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations.</param>
    public OfficeHolders On(int position, DateOnly day, bool withEvidence) => _tenures[position].On(day, withEvidence);
}
