using CstoRef.Server.Tests.Checks;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Offices;

public sealed class ListHoldersTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string SecretaryGeneral = "offices/secretary-general";
    private const string Chairman = "offices/chairman-of-council";

    private OfficeService.OfficeServiceClient Client => new(Calls);

    [Theory]
    [InlineData(SecretaryGeneral, "2010-01-01", Occupancy.Held, "people/niko-borg")]
    [InlineData(SecretaryGeneral, "2017-02-01", Occupancy.Acting, "people/valdis-semmer")]
    [InlineData(SecretaryGeneral, "2018-11-01", Occupancy.Held, "people/yan-harden")]
    [InlineData(SecretaryGeneral, "2018-11-02", Occupancy.Acting, "people/valdis-semmer")]
    [InlineData(SecretaryGeneral, "2020-01-01", Occupancy.Held, "people/stefan-zorn")]
    [InlineData(Chairman, "2011-06-01", Occupancy.Held, "people/adam-belsky")]
    [InlineData(Chairman, "2016-10-14", Occupancy.Held, "people/adam-belsky")]
    [InlineData(Chairman, "2020-12-01", Occupancy.Held, "people/viktor-ruve")]
    [InlineData(Chairman, "2020-12-02", Occupancy.Held, "people/emil-talov")]
    [InlineData("offices/president-of-kirlandia", "2020-12-02", Occupancy.Acting, "people/tamas-marek")]
    public async Task ListHolders_OfAnOffice_TellsTheCertainHolder(string office, string day, Occupancy occupancy, string person)
    {
        var answer = await HoldersOfAsync(office, day);

        answer.Occupancy.ShouldBe(occupancy);
        var holder = answer.Holders.Where(one => one.Certainty == Certainty.Certain).ShouldHaveSingleItem();
        (holder.Person, holder.Acting).ShouldBe((person, occupancy == Occupancy.Acting));
        holder.Citations.ShouldNotBeEmpty();
        holder.Period.ShouldNotBeNull();
        holder.Chairmanship.StartsWith("chairmanships/", StringComparison.Ordinal).ShouldBe(office is Chairman);
    }

    [Theory]
    [InlineData(SecretaryGeneral, "2002-06-01", Occupancy.Unknown)]
    [InlineData("offices/prime-minister-of-kastova", "2020-06-01", Occupancy.Unknown)]
    [InlineData("offices/chairperson-of-assembly", "2006-11-15", Occupancy.NotEstablished)]
    [InlineData("offices/chief-of-joint-staff", "2003-04-27", Occupancy.NotEstablished)]
    public async Task ListHolders_OfAnOfficeThatNobodyIsKnownToHold_TellsWhatIsKnown(string office, string day, Occupancy occupancy)
    {
        var answer = await HoldersOfAsync(office, day);

        answer.Occupancy.ShouldBe(occupancy);
        answer.Holders.ShouldBeEmpty();
    }

    [Fact]
    public async Task ListHolders_HandoverOfTheChairInAMonth_LeavesBothPossible()
    {
        var answer = await HoldersOfAsync(Chairman, "2007-06-15");

        answer.Occupancy.ShouldBe(Occupancy.Unknown);
        answer.Holders.Select(holder => (holder.Person, holder.Certainty, holder.Chairmanship)).ShouldBe(
        [
            ("people/adam-belsky", Certainty.Possible, "chairmanships/belmark-2006"),
            ("people/kuzma-kirin", Certainty.Possible, "chairmanships/kirlandia-2007"),
        ]);
    }

    [Fact]
    public async Task ListHolders_OfAVacantOffice_TellsTheVacancyBesideTheActingHolder()
    {
        var before = await HoldersOfAsync(SecretaryGeneral, "2018-11-01");
        var meanwhile = await HoldersOfAsync(SecretaryGeneral, "2018-12-01");
        var after = await HoldersOfAsync(SecretaryGeneral, "2020-01-01");

        before.Vacancies.ShouldBeEmpty();
        var vacancy = meanwhile.Vacancies.ShouldHaveSingleItem();
        vacancy.Certainty.ShouldBe(Certainty.Certain);
        vacancy.Citations.ShouldContain(citation => citation.Source == "sources/vacancy-report");
        after.Vacancies.ShouldBeEmpty();
    }

    [Fact]
    public async Task ListHolders_OfABodyOrAState_TellsEachOfItsOffices()
    {
        var ofBody = await ListAsync(new() { Day = Days.Of("2020-12-02"), GoverningBody = "governingBodies/secretariat" });
        var ofState = await ListAsync(new() { Day = Days.Of("2020-12-02"), MemberState = "memberStates/kirlandia" });

        ofBody.Offices.Select(office => office.Office).ShouldBe(["offices/deputy-secretary-general", SecretaryGeneral]);
        ofState.Offices.Select(office => office.Office).ShouldBe(["offices/president-of-kirlandia", "offices/speaker-of-parliament-of-kirlandia"]);
        (ofState.TotalSize, ofState.Day).ShouldBe((2, Days.Of("2020-12-02")));
        (await ListAsync(new() { Office = SecretaryGeneral, GoverningBody = "governingBodies/secretariat" })).Offices.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ListHolders_BasicView_LeavesOutEvidence()
    {
        var answer = await ListAsync(new() { Day = Days.Of("2018-12-01"), Read = new() { View = ResourceView.Basic } });

        answer.Offices.ShouldAllBe(office =>
            office.Holders.All(holder => holder.Citations.Count == 0) && office.Vacancies.All(vacancy => vacancy.Citations.Count == 0));
        answer.Offices.ShouldContain(office => office.Vacancies.Count > 0);
    }

    [Fact]
    public async Task ListHolders_PageAfterPageOfToday_KeepsTheDayAndLeavesNothingOut()
    {
        var request = new ListHoldersRequest { PageSize = 7 };
        var pages = new List<ListHoldersResponse>();
        do
        {
            pages.Add(await ListAsync(request));
            request.PageToken = pages[^1].NextPageToken;
        }
        while (request.PageToken.Length > 0);

        pages.Select(page => page.Day).Distinct().ShouldHaveSingleItem();
        pages.SelectMany(page => page.Offices).Select(office => office.Office).ShouldBe(Catalog.Offices.All.Select(office => office.Name));
    }

    [Theory]
    [InlineData("", "governingBodies/secretariat", "memberStates/ruvenia", "governing_body", "member_state")]
    [InlineData(Chairman, "governingBodies/secretariat", "", "office", "governing_body")]
    [InlineData(Chairman, "", "memberStates/ruvenia", "office", "member_state")]
    [InlineData("offices/president-of-belmark", "", "memberStates/ruvenia", "office", "member_state")]
    [InlineData(Chairman, "governingBodies/joint-staff", "memberStates/ruvenia", "office", "governing_body", "member_state")]
    [InlineData(Chairman, "governingBodies/nowhere", "", "governing_body")]
    public async Task ListHolders_ContradictoryFilters_NamesEveryField(string office, string body, string state, params string[] fields)
    {
        var fault = await CallFault.InvalidAsync(ListAsync(new() { Office = office, GoverningBody = body, MemberState = state }));

        fault.Fields.Distinct(StringComparer.Ordinal).ShouldBe(fields, ignoreOrder: true);
    }

    [Fact]
    public async Task ListHolders_EverythingAtFault_NamesEveryField()
    {
        var fault = await CallFault.InvalidAsync(ListAsync(new()
        {
            PageSize = -1,
            PageToken = "foreign",
            Read = new() { View = (ResourceView)9 },
            Day = new() { Year = 2023, Month = 2, Day = 30 },
            Office = Chairman,
            GoverningBody = "governingBodies/secretariat",
            MemberState = "memberStates/Ruvenia",
        }));

        fault.Fields.Distinct(StringComparer.Ordinal).ShouldBe(
            ["page_size", "page_token", "read.view", "day.day", "office", "governing_body", "member_state"], ignoreOrder: true);
    }

    private async Task<OfficeHolders> HoldersOfAsync(string office, string day)
    {
        var answer = await ListAsync(new() { Day = Days.Of(day), Office = office });
        answer.Day.ShouldBe(Days.Of(day));
        answer.TotalSize.ShouldBe(1);
        var holders = answer.Offices.ShouldHaveSingleItem();
        holders.Office.ShouldBe(office);
        return holders;
    }

    private async Task<ListHoldersResponse> ListAsync(ListHoldersRequest request) => await Client.ListHoldersAsync(request, cancellationToken: Cancelled);
}
