using CstoRef.V1;

namespace CstoRef.Data.Tests.MemberStates;

/// <summary>What each state is known to have been on which day.</summary>
public sealed class StandingTests
{
    private const string Uzbekistan = "memberStates/uzbekistan";

    public static TheoryData<string, string, StandingStatus, MembershipFramework> Certain => new()
    {
        { Uzbekistan, "1998-06-01", StandingStatus.Member, MembershipFramework.Treaty },
        { Uzbekistan, "1999-06-01", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { Uzbekistan, "2005-01-01", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { Uzbekistan, "2007-01-01", StandingStatus.Member, MembershipFramework.Organization },
        { Uzbekistan, "2012-07-01", StandingStatus.Member, MembershipFramework.Organization },
        { Uzbekistan, "2012-12-19", StandingStatus.Suspended, MembershipFramework.Organization },
        { Uzbekistan, "2013-01-01", StandingStatus.Suspended, MembershipFramework.Organization },
        { "memberStates/azerbaijan", "1993-09-23", StandingStatus.NotYetMember, MembershipFramework.Unspecified },
        { "memberStates/azerbaijan", "1993-09-24", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/azerbaijan", "1999-04-20", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/azerbaijan", "1999-04-21", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { "memberStates/georgia", "1993-12-08", StandingStatus.NotYetMember, MembershipFramework.Unspecified },
        { "memberStates/georgia", "1993-12-09", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/georgia", "1999-04-20", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/georgia", "1999-04-21", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { "memberStates/belarus", "1993-12-30", StandingStatus.NotYetMember, MembershipFramework.Unspecified },
        { "memberStates/belarus", "1993-12-31", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/belarus", "1999-04-21", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/belarus", "2002-10-07", StandingStatus.Member, MembershipFramework.Organization },
        { "memberStates/armenia", "2024-02-21", StandingStatus.Member, MembershipFramework.Organization },
        { "memberStates/armenia", "2024-02-22", StandingStatus.ParticipationFrozen, MembershipFramework.Organization },
        { "memberStates/serbia", "2012-12-31", StandingStatus.None, MembershipFramework.Unspecified },
        { "memberStates/serbia", "2013-12-31", StandingStatus.Observer, MembershipFramework.ParliamentaryAssembly },
    };

    public static TheoryData<string, string, string[]> Claims => new()
    {
        { Uzbekistan, "1998-06-01", ["memberships[0].period.end 1998", "memberships[0].period.end 1999-04-02"] },
        { Uzbekistan, "1999-06-01", ["memberships[1].status suspended in 1999"] },
        { Uzbekistan, "2005-01-01", ["memberships[1].status suspended in 1999", "memberships[4].period.start 2005"] },
        {
            Uzbekistan, "2007-01-01",
            [
                "memberships[4].period.start 2006-08-16", "memberships[4].period.start 2005", "memberships[4].period.start 2008-03-28",
                "memberships[4].period.end 2012-06-28",
            ]
        },
        { Uzbekistan, "2013-01-01", ["memberships[5].status withdrawn in 2012", "memberships[5].status member in 2018"] },
        { "memberStates/azerbaijan", "1994-06-01", ["memberships[0].period.start 1994", "memberships[0].period.end 1999-04-02"] },
        { "memberStates/azerbaijan", "1999-05-01", [] },
        { "memberStates/georgia", "1993-10-01", ["memberships[0].period.start 1993-09-09"] },
        { "memberStates/belarus", "1993-06-01", [] },
        {
            "memberStates/armenia", "2024-03-01",
            [
                "memberships[2].period.start 2024-02 (end of the month)", "memberships[2].period.start 2024-08", "memberships[2].period.start 2024-09",
                "memberships[1].status suspended",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Certain))]
    public void Standing_OnADay_IsCertain(string state, string day, StandingStatus status, MembershipFramework framework)
    {
        var standing = Of(state, day).Standings.ShouldHaveSingleItem();

        (standing.Status, standing.Framework, standing.Certainty).ShouldBe((status, framework, Certainty.Certain));
        (standing.Period is null).ShouldBe(status is StandingStatus.NotYetMember or StandingStatus.None);
        (standing.Citations.Count > 0).ShouldBe(status is not StandingStatus.None);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void Standing_OnADay_IsClaimedOtherwise(string state, string day, string[] claims) =>
        Of(state, day).Discrepancies.Select(claim => $"{claim.Field} {claim.ClaimedValue}").ShouldBe(claims);

    [Theory]
    [InlineData("memberStates/serbia")]
    [InlineData("memberStates/afghanistan")]
    public void Standing_OfAnObserverInItsFirstYear_IsPossible(string state) =>
        Of(state, "2013-05-01").Standings.Select(standing => (standing.Status, standing.Certainty))
            .ShouldBe([(StandingStatus.Observer, Certainty.Possible), (StandingStatus.None, Certainty.Possible)]);

    [Theory]
    [InlineData("memberStates/serbia", "2025-12-06", "2025-12-07")]
    [InlineData("memberStates/afghanistan", "2021-09-16", "2021-09-17")]
    public void Standing_OfAnObserver_IsCertainAsFarAsASourceAttestsIt(string state, string lastDay, string nextDay)
    {
        var last = Of(state, lastDay).Standings.ShouldHaveSingleItem();
        (last.Status, last.Certainty).ShouldBe((StandingStatus.Observer, Certainty.Certain));
        Of(state, nextDay).Standings.Select(standing => (standing.Status, standing.Certainty))
            .ShouldBe([(StandingStatus.Observer, Certainty.Possible), (StandingStatus.None, Certainty.Possible)]);
    }

    [Fact]
    public void Standing_OfUzbekistanSinceItsReturn_NamesTheProtocol()
    {
        var standing = Of(Uzbekistan, "2007-01-01").Standings.ShouldHaveSingleItem();

        standing.Instrument.ShouldBe("documents/protocol-uzbekistan-restoration-2006");
        standing.Period.ShouldBe(Dataset.Catalog.MemberStates.Find(Uzbekistan)!.Memberships[4].Period);
    }

    [Fact]
    public void Standing_OfUzbekistan_DiffersByFramework()
    {
        var inTreaty = Of(Uzbekistan, "2007-01-01", MembershipFramework.Treaty);
        var inOrganization = Of(Uzbekistan, "2003-01-01", MembershipFramework.Organization).Standings.ShouldHaveSingleItem();

        inTreaty.Standings.ShouldHaveSingleItem().Framework.ShouldBe(MembershipFramework.Treaty);
        inTreaty.Discrepancies.ShouldHaveSingleItem().ClaimedValue.ShouldBe("2008-03-28");
        (inOrganization.Status, inOrganization.Framework).ShouldBe((StandingStatus.NotYetMember, MembershipFramework.Organization));
    }

    [Fact]
    public void Standings_InMay2013_HoldOneSuspendedAndTwoObservers()
    {
        var standings = Dataset.Catalog.Indexes.Standings.On(Dataset.Day("2013-05-01"), MembershipFramework.Unspecified, withEvidence: false).ToArray();

        With(StandingStatus.Suspended).ShouldBe([Uzbekistan]);
        With(StandingStatus.Observer).ShouldBe(["memberStates/afghanistan", "memberStates/serbia"]);

        IEnumerable<string> With(StandingStatus status) =>
            standings.Where(state => state.Standings.Any(standing => standing.Status == status)).Select(state => state.MemberState);
    }

    private static StateStandings Of(string state, string day, MembershipFramework framework = MembershipFramework.Unspecified) =>
        Dataset.Catalog.Indexes.Standings.Of(state, Dataset.Day(day), framework, withEvidence: true).ShouldNotBeNull();
}
