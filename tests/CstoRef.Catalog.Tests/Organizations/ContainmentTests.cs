using CstoRef.V1;
using Google.Protobuf;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Organizations;

/// <summary>Nothing of the Organization exists when it does not, nor an office's holder when its body does not.</summary>
public sealed class ContainmentTests
{
    private static readonly DateOnly Before = new(1992, 5, 14);
    private static readonly DateOnly First = new(1992, 5, 15);

    private static readonly IMessage[] Resources =
    [
        new Organization
        {
            Name = "organization",
            Forms =
            {
                Form("Treaty", OrganizationFormKind.Treaty, Ended(Day(1992, 5, 15), Day(2002, 10, 7))),
                Form("Organization", OrganizationFormKind.InternationalOrganization, Open(Day(2002, 10, 7))),
            },
        },
        new GoverningBody { Name = "governingBodies/council", Period = Open(null) },
        new GoverningBody { Name = "governingBodies/staff", Period = EndedUnknown(Day(2004)) },
        new Force { Name = "forces/force", Period = EndedUnknown(null) },
        new Office { Name = "offices/a-chair", GoverningBody = "governingBodies/council" },
        new Office { Name = "offices/b-chief", GoverningBody = "governingBodies/staff", Vacancies = { Vacancy(Open(null)) } },
        new Office { Name = "offices/c-president", MemberState = "memberStates/state" },
        new Person
        {
            Name = "people/somebody",
            Holdings =
            {
                Holding("offices/a-chair", Open(null)), Holding("offices/b-chief", Open(null)), Holding("offices/c-president", Open(null)),
            },
        },
    ];

    private static Catalog Catalog => Catalog.Build("epoch", 1, Resources);

    [Fact]
    public void ExistingOn_DayBeforeTheOrganization_FindsNoBodyAndNoForce()
    {
        Catalog.Indexes.GoverningBodies.ExistingOn(Before).ShouldBeEmpty();
        Catalog.Indexes.Forces.ExistingOn(Before).ShouldBeEmpty();
        Catalog.Indexes.GoverningBodies.ExistsOn(0, Before).ShouldBe(Certainty.No);
        Catalog.Indexes.Forces.ExistsOn(0, Before).ShouldBe(Certainty.No);

        Catalog.Indexes.GoverningBodies.ExistingOn(First).ShouldBe([0]);
        Catalog.Indexes.Forces.ExistingOn(First).ShouldBe([0]);
        Catalog.Indexes.GoverningBodies.ExistsOn(0, First).ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void On_DayBeforeTheBody_NamesNobodyAndNoVacancy()
    {
        OccupancyOn(0, Before).ShouldBe((Occupancy.NotEstablished, 0, 0));
        OccupancyOn(0, First).ShouldBe((Occupancy.Unknown, 1, 0));
        OccupancyOn(1, new(2003, 12, 31)).ShouldBe((Occupancy.NotEstablished, 0, 0));
        OccupancyOn(1, new(2004, 1, 1)).ShouldBe((Occupancy.Unknown, 1, 1));
    }

    [Fact]
    public void On_OfficeOfAState_IsNotBoundedByTheOrganization() => OccupancyOn(2, Before).ShouldBe((Occupancy.Unknown, 1, 0));

    private static (Occupancy Occupancy, int Holders, int Vacancies) OccupancyOn(int position, DateOnly day)
    {
        var answer = Catalog.Indexes.OfficeCalendar.On(position, day, withEvidence: false);
        return (answer.Occupancy, answer.Holders.Count, answer.Vacancies.Count);
    }
}
