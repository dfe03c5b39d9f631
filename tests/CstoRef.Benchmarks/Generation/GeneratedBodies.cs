using CstoRef.Time;
using CstoRef.V1;
using static CstoRef.Benchmarks.Generation.Generated;

namespace CstoRef.Benchmarks.Generation;

/// <summary>The Organization, its states, bodies and forces.</summary>
internal static class GeneratedBodies
{
    public static Organization Organization() => new()
    {
        Name = "organization",
        DisplayNames = { InBothLanguages("Organization", 1) },
        Forms =
        {
            new OrganizationForm
            {
                DisplayNames = { InBothLanguages("Organization", 1) },
                Kind = OrganizationFormKind.InternationalOrganization,
                Period = Open(new() { Year = 2003, Month = 9, Day = 18 }),
            },
        },
    };

    public static IEnumerable<MemberState> MemberStates() =>
        from state in States.Index()
        let letter = (char)('A' + state.Index)
        select new MemberState
        {
            Name = state.Item,
            DisplayNames = { InBothLanguages("State", state.Index) },
            OfficialNames = { InBothLanguages("Republic", state.Index) },
            Alpha2Code = $"A{letter}",
            Alpha3Code = $"AA{letter}",
            NumericCode = $"00{state.Index}",
            Memberships =
            {
                Member(MembershipFramework.Treaty, new() { Year = 1993 + (state.Index % 2), Month = 4, Day = 20 }, state.Index),
                Member(MembershipFramework.Organization, new() { Year = 2002, Month = 10, Day = 7 }, state.Index),
            },
        };

    /// <summary>Each was there before anything that it did, and is there afterwards.</summary>
    public static IEnumerable<GoverningBody> GoverningBodies(Counts counts) =>
        from number in Enumerable.Range(0, counts.GoverningBodies)
        let start = Day(number).AddYears(-35)
        select new GoverningBody
        {
            Name = Name("governingBodies", number),
            DisplayNames = { InBothLanguages("Body", number) },
            OtherNames = { new OtherName { Texts = { InBothLanguages("Former body", number) }, Period = Ended(Date(start, number), Date(start.AddYears(2), number)) } },
            Kind = GoverningBodyKind.Subsidiary,
            Parent = number == 0 ? string.Empty : Name("governingBodies", number / 8),
            Period = number % 3 == 2 ? Ended(Date(start, number), start.AddYears(80).ToPartialDate()) : Open(Date(start, number)),
            Citations = { Citations(counts, number) },
        };

    public static IEnumerable<Force> Forces(Counts counts) =>
        from number in Enumerable.Range(0, counts.Forces)
        select new Force
        {
            Name = Name("forces", number),
            DisplayNames = { InBothLanguages("Force", number) },
            Kind = ForceKind.RapidReaction,
            Period = Open(Date(Day(number), number)),
            Citations = { Citations(counts, number) },
        };

    private static Membership Member(MembershipFramework framework, PartialDate start, int source) => new()
    {
        Framework = framework,
        Status = MembershipStatus.Member,
        Period = Open(start),
        Citations = { new Citation { Source = Name("sources", source), Basis = CitationBasis.Stated } },
    };
}
