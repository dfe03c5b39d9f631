using CstoRef.Server.Tests.Checks;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.MemberStates;

public sealed class ListStandingsTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Ulmaria = "memberStates/ulmaria";

    private MemberStateService.MemberStateServiceClient Client => new(Calls);

    public static TheoryData<string, string, StandingStatus, MembershipFramework> Certain => new()
    {
        { Ulmaria, "1998-06-01", StandingStatus.Member, MembershipFramework.Treaty },
        { Ulmaria, "1999-06-01", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { Ulmaria, "2005-01-01", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { Ulmaria, "2007-01-01", StandingStatus.Member, MembershipFramework.Organization },
        { Ulmaria, "2012-07-01", StandingStatus.Member, MembershipFramework.Organization },
        { Ulmaria, "2012-12-19", StandingStatus.Suspended, MembershipFramework.Organization },
        { Ulmaria, "2013-01-01", StandingStatus.Suspended, MembershipFramework.Organization },
        { "memberStates/azmar", "1993-09-23", StandingStatus.NotYetMember, MembershipFramework.Unspecified },
        { "memberStates/azmar", "1993-09-24", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/azmar", "1999-04-20", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/azmar", "1999-04-21", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { "memberStates/gorland", "1993-12-08", StandingStatus.NotYetMember, MembershipFramework.Unspecified },
        { "memberStates/gorland", "1993-12-09", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/gorland", "1999-04-20", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/gorland", "1999-04-21", StandingStatus.Withdrawn, MembershipFramework.Treaty },
        { "memberStates/belmark", "1993-12-30", StandingStatus.NotYetMember, MembershipFramework.Unspecified },
        { "memberStates/belmark", "1993-12-31", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/belmark", "1999-04-21", StandingStatus.Member, MembershipFramework.Treaty },
        { "memberStates/belmark", "2002-10-07", StandingStatus.Member, MembershipFramework.Organization },
        { "memberStates/arland", "2024-02-21", StandingStatus.Member, MembershipFramework.Organization },
        { "memberStates/arland", "2024-02-22", StandingStatus.ParticipationFrozen, MembershipFramework.Organization },
        { "memberStates/selmar", "2012-12-31", StandingStatus.None, MembershipFramework.Unspecified },
        { "memberStates/selmar", "2013-12-31", StandingStatus.Observer, MembershipFramework.ParliamentaryAssembly },
    };

    public static TheoryData<string, string, string[]> Claims => new()
    {
        { Ulmaria, "1998-06-01", ["memberships[0].period.end 1998", "memberships[0].period.end 1999-04-02"] },
        { Ulmaria, "1999-06-01", ["memberships[1].status suspended in 1999"] },
        { Ulmaria, "2005-01-01", ["memberships[1].status suspended in 1999", "memberships[4].period.start 2005"] },
        {
            Ulmaria, "2007-01-01",
            [
                "memberships[4].period.start 2006-08-16", "memberships[4].period.start 2005", "memberships[4].period.start 2008-03-28",
                "memberships[4].period.end 2012-06-28",
            ]
        },
        { Ulmaria, "2013-01-01", ["memberships[5].status withdrawn in 2012", "memberships[5].status member in 2018"] },
        { "memberStates/azmar", "1994-06-01", ["memberships[0].period.start 1994", "memberships[0].period.end 1999-04-02"] },
        { "memberStates/azmar", "1999-05-01", [] },
        { "memberStates/gorland", "1993-10-01", ["memberships[0].period.start 1993-09-09"] },
        { "memberStates/belmark", "1993-06-01", [] },
        {
            "memberStates/arland", "2024-03-01",
            [
                "memberships[2].period.start 2024-02 (end of the month)", "memberships[2].period.start 2024-08", "memberships[2].period.start 2024-09",
                "memberships[1].status suspended",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Certain))]
    public async Task ListStandings_OnADay_TellsTheCertainStanding(string state, string day, StandingStatus status, MembershipFramework framework)
    {
        var standing = (await StandingsOfAsync(state, day)).Standings.ShouldHaveSingleItem();

        (standing.Status, standing.Framework, standing.Certainty).ShouldBe((status, framework, Certainty.Certain));
        standing.IsMember.ShouldBe(status is StandingStatus.Member or StandingStatus.ParticipationFrozen);
        (standing.Period is null).ShouldBe(status is StandingStatus.NotYetMember or StandingStatus.None);
        (standing.Citations.Count > 0).ShouldBe(status is not StandingStatus.None);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task ListStandings_OnADay_TellsTheClaimsThatDiffer(string state, string day, string[] claims) =>
        (await StandingsOfAsync(state, day)).Discrepancies.Select(claim => $"{claim.Field} {claim.ClaimedValue}").ShouldBe(claims);

    [Fact]
    public async Task ListStandings_StartKnownToTheYear_LeavesTwoPossible()
    {
        foreach (var state in new[] { "memberStates/selmar", "memberStates/alvaria" })
        {
            (await StandingsOfAsync(state, "2013-05-01")).Standings.Select(standing => (standing.Status, standing.Certainty))
                .ShouldBe([(StandingStatus.Observer, Certainty.Possible), (StandingStatus.None, Certainty.Possible)]);
        }
    }

    [Fact]
    public async Task ListStandings_OfAMember_NamesTheInstrument()
    {
        var standing = (await StandingsOfAsync(Ulmaria, "2007-01-01")).Standings.ShouldHaveSingleItem();

        standing.Instrument.ShouldBe("documents/protocol-ulmaria-return-2006");
        standing.Period.ShouldBe(Catalog.MemberStates.Find(Ulmaria)!.Memberships[4].Period);
    }

    [Fact]
    public async Task ListStandings_OfAFramework_AnswersForItAlone()
    {
        var inTreaty = await StandingsOfAsync(Ulmaria, "2007-01-01", MembershipFramework.Treaty);
        var inOrganization = await StandingsOfAsync(Ulmaria, "2003-01-01", MembershipFramework.Organization);

        inTreaty.Standings.ShouldHaveSingleItem().Framework.ShouldBe(MembershipFramework.Treaty);
        inTreaty.Discrepancies.ShouldHaveSingleItem().ClaimedValue.ShouldBe("2008-03-28");
        var standing = inOrganization.Standings.ShouldHaveSingleItem();
        (standing.Status, standing.Framework).ShouldBe((StandingStatus.NotYetMember, MembershipFramework.Organization));
    }

    [Fact]
    public async Task ListStandings_ByStatus_SelectsStatesThatHaveItOrMayHaveIt()
    {
        var suspended = await ListAsync(new() { Day = Days.Of("2013-05-01"), Status = StandingStatus.Suspended });
        var observers = await ListAsync(new() { Day = Days.Of("2013-05-01"), Status = StandingStatus.Observer });

        suspended.States.ShouldHaveSingleItem().MemberState.ShouldBe(Ulmaria);
        observers.States.Select(state => state.MemberState).ShouldBe(["memberStates/alvaria", "memberStates/selmar"]);
        (observers.TotalSize, observers.Day).ShouldBe((2, Days.Of("2013-05-01")));
    }

    [Fact]
    public async Task ListStandings_NoDay_AnswersForTodayOfEveryState()
    {
        var before = Days.Today;
        var answer = await ListAsync(new());

        answer.Day.ShouldBeOneOf(before, Days.Today);
        answer.States.Select(state => state.MemberState).ShouldBe(Catalog.MemberStates.All.Select(state => state.Name));
    }

    [Fact]
    public async Task ListStandings_BasicView_LeavesOutEvidence()
    {
        var answer = await ListAsync(new() { Day = Days.Of("2007-01-01"), Read = new() { View = ResourceView.Basic } });

        answer.States.ShouldAllBe(state => state.Discrepancies.Count == 0 && state.Standings.All(standing => standing.Citations.Count == 0));
    }

    [Fact]
    public async Task ListStandings_PageAfterPage_KeepsTheDayAndLeavesNothingOut()
    {
        var request = new ListStandingsRequest { PageSize = 4 };
        var pages = new List<ListStandingsResponse>();
        do
        {
            pages.Add(await ListAsync(request));
            request.PageToken = pages[^1].NextPageToken;
        }
        while (request.PageToken.Length > 0);

        pages.Select(page => page.Day).Distinct().ShouldHaveSingleItem();
        pages.SelectMany(page => page.States).Select(state => state.MemberState).ShouldBe(Catalog.MemberStates.All.Select(state => state.Name));
    }

    [Fact]
    public async Task ListStandings_EverythingAtFault_NamesEveryField()
    {
        var fault = await CallFault.InvalidAsync(ListAsync(new()
        {
            PageSize = -1,
            PageToken = "foreign",
            Read = new() { View = (ResourceView)9 },
            Day = new() { Year = 10000, Month = 2 },
            Framework = (MembershipFramework)9,
            Status = (StandingStatus)99,
            MemberState = "memberStates/nowhere",
        }));

        fault.Fields.ShouldBe(
            ["page_size", "page_token", "read.view", "day.year", "day.day", "framework", "status", "member_state"], ignoreOrder: true);
    }

    private async Task<StateStandings> StandingsOfAsync(string state, string day, MembershipFramework framework = MembershipFramework.Unspecified)
    {
        var answer = await ListAsync(new() { Day = Days.Of(day), MemberState = state, Framework = framework });
        answer.Day.ShouldBe(Days.Of(day));
        answer.TotalSize.ShouldBe(1);
        var standings = answer.States.ShouldHaveSingleItem();
        standings.MemberState.ShouldBe(state);
        return standings;
    }

    private async Task<ListStandingsResponse> ListAsync(ListStandingsRequest request) =>
        await Client.ListStandingsAsync(request, cancellationToken: Cancelled);
}
