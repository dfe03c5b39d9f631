using CstoRef.Overview;
using CstoRef.Server.Tests.Checks;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Overview;

public sealed class GetOverviewTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private OverviewService.OverviewServiceClient Client => new(Calls);

    [Fact]
    public async Task GetOverview_OfADay_AnswersAsItsPartsDo()
    {
        var day = Days.Of("2016-01-15");

        var overview = await AskAsync(new() { Day = day });

        overview.ShouldBe(OverviewOnDay.Of(Catalog, day.Earliest()));
        overview.MemberStates.Select(state => state.Standings).ShouldBe((await new MemberStateService.MemberStateServiceClient(Calls)
            .ListStandingsAsync(new() { Day = day, PageSize = 1000 }, cancellationToken: Cancelled)).States);
        overview.Chair.Chairmanships.ShouldBe((await new ChairmanshipService.ChairmanshipServiceClient(Calls)
            .FindChairmanshipAsync(new() { Day = day }, cancellationToken: Cancelled)).Chairmanships);
        overview.GoverningBodies.ShouldBe((await new GoverningBodyService.GoverningBodyServiceClient(Calls)
            .ListGoverningBodiesAsync(new() { ExistingOn = day, PageSize = 1000 }, cancellationToken: Cancelled)).Answers);
        overview.Forces.ShouldBe((await new ForceService.ForceServiceClient(Calls)
            .ListForcesAsync(new() { ExistingOn = day, PageSize = 1000 }, cancellationToken: Cancelled)).Answers);
        var holders = await new OfficeService.OfficeServiceClient(Calls).ListHoldersAsync(new() { Day = day, PageSize = 1000 }, cancellationToken: Cancelled);
        overview.Offices.ShouldBeSubsetOf(holders.Offices);
        var around = new TimelineServiceListEventsRequest { Range = overview.TimelineRange, PageSize = 1000 };
        overview.Timeline.ShouldBe((await new TimelineService.TimelineServiceClient(Calls).ListEventsAsync(around, cancellationToken: Cancelled)).Entries);
    }

    [Fact]
    public async Task GetOverview_WithoutADay_IsOfToday()
    {
        var before = Days.Today;

        var overview = await AskAsync(new());

        overview.Day.ShouldBeOneOf(before, Days.Today);
        overview.ShouldBe(OverviewOnDay.Of(Catalog, overview.Day.Earliest()));
    }

    [Fact]
    public async Task GetOverview_WithCountsViewAndLanguages_IsAsAsked()
    {
        var day = Days.Of("2021-01-01");

        var overview = await AskAsync(new()
        {
            Day = day,
            LatestDocumentCount = 2,
            AroundDays = 366,
            Read = new() { View = ResourceView.Basic, Languages = { "ru" } },
        });

        overview.ShouldBe(Views.LanguageView.Of(
            OverviewOnDay.Of(Catalog, day.Earliest(), documentCount: 2, aroundDays: 366, withEvidence: false), ["ru"]));
        overview.LatestDocuments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task GetOverview_WithFields_NamesOnlyWhatTheyReferTo()
    {
        var day = Days.Of("2016-01-15");

        var overview = await AskAsync(new() { Day = day, Read = new() { Fields = new() { Paths = { "titles" } }, View = ResourceView.Basic } });

        overview.LastSession.Session.ShouldBe(new() { Name = overview.LastSession.Session.Name, Revision = overview.LastSession.Session.Revision });
        overview.LatestDocuments.ShouldAllBe(one => one.Document.Titles.Count > 0 && one.Document.Stage == DocumentStage.Unspecified);
        overview.References.ShouldBe(CstoRef.Names.ReferencedNames.In(overview, Catalog));
        overview.References.Select(reference => reference.Name).ShouldContain(overview.MemberStates[0].Standings.MemberState, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(-1, 0, "latest_document_count")]
    [InlineData(101, 0, "latest_document_count")]
    [InlineData(0, -1, "around_days")]
    [InlineData(0, 367, "around_days")]
    public async Task GetOverview_CountsAtFault_AreRefused(int documents, int days, string field)
    {
        var fault = await CallFault.InvalidAsync(AskAsync(new() { LatestDocumentCount = documents, AroundDays = days }));

        fault.Fields.ShouldBe([field]);
    }

    private Task<GetOverviewResponse> AskAsync(GetOverviewRequest request) =>
        Client.GetOverviewAsync(request, cancellationToken: Cancelled).ResponseAsync;
}
