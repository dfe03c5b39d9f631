using Google.Protobuf.Collections;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

/// <summary>The Organization, its governing bodies, forces and offices.</summary>
internal static class BodyBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("organization-known-through", "organization", "known_through", data => data.Organization.KnownThrough = Day(2026, 11)),
        new("organization-forms-sorted", "organization", "forms[1]", data => data.Organization.Forms[0].Period = EndedUnknown(Day(2004))),
        new("organization-forms-overlap", "organization", "forms[1].period",
            data => data.Organization.Forms[0].Period.End = Day(2003, 9, 19)),
        new("organization-founding-documents-sorted", "organization", "founding_documents[1]",
            data => Swap(data.Organization.FoundingDocuments)),

        new("governing-body-parent-cycle", "governingBodies/council", "parent", data => data.Council.Parent = "governingBodies/committee"),
        new("governing-body-parent-cycle", "governingBodies/council", "parent", data => data.Council.Parent = "governingBodies/council"),

        new("force-joined-order", "forces/reaction-force", "initial_non_participants[0].joined",
            data => data.Force.InitialNonParticipants[0].Joined = Day(2009, 5)),
        new("force-non-participants-distinct", "forces/reaction-force", "initial_non_participants[1].member_state",
            data => data.Force.InitialNonParticipants.Add(new V1.NonParticipant { MemberState = "memberStates/belarus" })),
        new("force-founding-documents-sorted", "forces/reaction-force", "founding_documents[1]",
            data => Swap(data.Force.FoundingDocuments)),

        new("office-owner", "offices/secretary-general", "governing_body", data => data.SecretaryGeneral.GoverningBody = ""),
        new("office-owner", "offices/president-of-armenia", "governing_body",
            data => data.President.Organizations.Add(English("Commonwealth of Independent States"))),

        new("office-seats", "offices/secretary-general", "seats", data => data.SecretaryGeneral.Seats = 101),
        new("office-seats", "offices/secretary-general", "seats", data => data.SecretaryGeneral.Seats = -1),
        new("office-seats-held", "offices/president-of-armenia", "seats", data =>
        {
            data.President.Seats = 1;
            data.Resources.Add(new V1.Person
            {
                Name = "people/another",
                DisplayNames = { English("Another") },
                Holdings = { Holding("offices/president-of-armenia", Ended(Day(2005), Day(2007))) },
            });
        }),

        new("vacancies-sorted", "offices/secretary-general", "vacancies[1]",
            data => data.SecretaryGeneral.Vacancies.Add(Vacancy(EndedUnknown(Day(1999))))),
        new("vacancies-overlap", "offices/secretary-general", "vacancies[1].period",
            data => data.SecretaryGeneral.Vacancies.Add(Vacancy(Ended(Day(2000, 12, 31), Day(2002))))),
        new("vacancy-held", "offices/president-of-armenia", "vacancies[0].period",
            data => data.President.Vacancies.Add(Vacancy(Ended(Day(2008), Day(2012))))),
        new("vacancy-held", "offices/secretary-general", "vacancies[0].period",
            data => data.Person.Holdings[2].Attested.Add([Day(1999), Day(2001)])),
    ];

    private static void Swap(RepeatedField<string> two) => (two[0], two[1]) = (two[1], two[0]);
}
