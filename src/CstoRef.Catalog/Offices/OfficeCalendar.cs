using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>Who holds which office on any day.</summary>
public sealed class OfficeCalendar
{
    private readonly ImmutableArray<OfficeTenures> _tenures;

    internal OfficeCalendar(
        ResourceSet<Office> offices, ResourceSet<Person> people, ResourceSet<GoverningBody> bodies, ResourceSet<Chairmanship> chairmanships)
    {
        var holdings = people.All
            .SelectMany(person => person.Holdings.Select(holding => (Person: person.Name, Holding: holding)))
            .Where(held => held.Holding.Period?.IsValid() == true)
            .ToLookup(held => held.Holding.Office, held => OfficeHolding.Of(held.Person, held.Holding), StringComparer.Ordinal);
        _tenures = [.. offices.All.Select(office => new OfficeTenures(office, bodies.Find(office.GoverningBody), HoldingsOf(office)))];
        ByGoverningBody = PositionIndex<string>.Build(offices.All, office => office.GoverningBody, StringComparer.Ordinal);
        ByMemberState = PositionIndex<string>.Build(offices.All, office => office.MemberState, StringComparer.Ordinal);

        IEnumerable<OfficeHolding> HoldingsOf(Office office) =>
            office.HeldByChairperson ? holdings[office.Name].Concat(ChairpersonHoldings.Of(chairmanships, people, offices)) : holdings[office.Name];
    }

    /// <summary>The positions of the offices of each body, by the body's resource name.</summary>
    public PositionIndex<string> ByGoverningBody { get; }

    /// <summary>The positions of the offices of each state, by the state's resource name.</summary>
    public PositionIndex<string> ByMemberState { get; }

    /// <summary>Who holds an office on a day.</summary>
    /// <param name="position">The office's position in the catalog's offices.</param>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations.</param>
    public OfficeHolders On(int position, DateOnly day, bool withEvidence) => _tenures[position].On(day, withEvidence);

    /// <summary>All holdings of an office in order of time, by the office's position in the catalog's offices.</summary>
    internal ImmutableArray<OfficeHolding> HoldingsOf(int position) => _tenures[position].Holdings;
}
