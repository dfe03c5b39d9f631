using CstoRef.V1;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Chairmanships;

/// <summary>Small catalogs of states and their turns in the chair.</summary>
internal static class Turns
{
    /// <summary>A state that has been a member of the Organization since 2000 unless told otherwise.</summary>
    public static MemberState State(string slug, string russianName, params IEnumerable<Membership> memberships) => new()
    {
        Name = $"memberStates/{slug}",
        DisplayNames = { English(slug), new LocalizedText { Language = "ru", Text = russianName } },
        Memberships =
        {
            memberships.DefaultIfEmpty(Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2000, 1, 1)))),
        },
    };

    public static Chairmanship Turn(string slug, Period period) => new()
    {
        Name = $"chairmanships/{slug}-{period.Start.Year}",
        MemberState = $"memberStates/{slug}",
        Period = period,
        Citations = { Stated() },
    };
}
