using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

internal static class PersonBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("holdings-sorted", "people/somebody", "holdings[1]", data => data.Person.Holdings[0].Period = EndedUnknown(Day(2014))),
        new("holdings-sorted", "people/somebody", "holdings[3]",
            data => data.Person.Holdings.Add(Holding("offices/president-of-armenia", EndedUnknown(Day(2020))))),
        new("holdings-overlap", "people/somebody", "holdings[1].period", data => data.Person.Holdings[0].Period.End = Day(2011)),
        new("holding-of-chairperson", "people/somebody", "holdings[2].office", data => data.SecretaryGeneral.HeldByChairperson = true),
        new("holding-within-body", "people/somebody", "holdings[2].period.start", data =>
        {
            data.SecretaryGeneral.Vacancies.Clear();
            data.Person.Holdings[2].Period = Open(Day(1991));
        }),
        new("holding-within-body", "people/somebody", "holdings[2].period.end", data =>
        {
            data.SecretaryGeneral.Vacancies.Clear();
            data.Council.Period = Ended(Day(1992), Day(2031));
            data.Person.Holdings[2].Period = Ended(Day(2000), Day(2032));
        }),
        new("holding-attested-within", "people/somebody", "holdings[1].attested[0]",
            data => data.Person.Holdings[1].Attested[0] = Day(2009, 12)),
        new("holding-attested-within", "people/somebody", "holdings[0].attested[0]",
            data => data.Person.Holdings[0].Attested.Add(Day(2009))),
        new("holding-attested-sorted", "people/somebody", "holdings[1].attested[1]",
            data => data.Person.Holdings[1].Attested[1] = Day(2010, 12)),
        new("holding-attested-sorted", "people/somebody", "holdings[1].attested[1]",
            data => data.Person.Holdings[1].Attested[1] = Day(2011)),
    ];
}
