using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.GoverningBodies;

/// <summary>
/// Which bodies and forces exist on a day and what they are called on it. The sample holds none that was dissolved or renamed, so these tests
/// put some into the picture of a service of their own.
/// </summary>
public sealed class ExistingOnTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly GoverningBody Renamed = new()
    {
        Name = "governingBodies/renamed",
        DisplayNames = { Text("New Council") },
        Kind = GoverningBodyKind.Subsidiary,
        Parent = "governingBodies/council",
        Period = new() { Start = Day(1995, 1, 1), EndState = PeriodEndState.Open },
        OtherNames =
        {
            new OtherName { Texts = { Text("NC") } },
            new OtherName
            {
                Texts = { Text("Old Council") },
                Period = new() { Start = Day(1995, 1, 1), End = Day(2004), EndState = PeriodEndState.Ended },
                Citations = { new Citation { Source = "sources/ministry-survey", Basis = CitationBasis.Stated, Locator = "p1" } },
            },
        },
    };

    private static readonly GoverningBody Dissolved = new()
    {
        Name = "governingBodies/dissolved",
        DisplayNames = { Text("Dissolved Committee") },
        Kind = GoverningBodyKind.Subsidiary,
        Period = new() { Start = Day(2001), End = Day(2006, 5, 10), EndState = PeriodEndState.Ended },
    };

    private static readonly Force RenamedForce = new()
    {
        Name = "forces/renamed",
        DisplayNames = { Text("New Force") },
        Kind = ForceKind.Peacekeeping,
        Period = new() { Start = Day(2000, 6), EndState = PeriodEndState.EndedUnknown },
        OtherNames =
        {
            new OtherName { Texts = { Text("Old Force") }, Period = new() { End = Day(2010, 1, 1), EndState = PeriodEndState.Ended } },
        },
    };

    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);
        IMessage[] added = [Renamed, Dissolved, RenamedForce];
        _server.Current.Serve(Catalog.Build(_server.Catalog.Epoch, _server.Catalog.Revision, [.. _server.Catalog.All(), .. added]));
    }

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
    }

    [Theory]
    [InlineData(2000, 12, 31, Certainty.No)]
    [InlineData(2001, 1, 1, Certainty.Possible)]
    [InlineData(2001, 12, 31, Certainty.Certain)]
    [InlineData(2006, 5, 9, Certainty.Certain)]
    [InlineData(2006, 5, 10, Certainty.No)]
    public async Task ListGoverningBodies_DissolvedOne_ExistsUntilItsEnd(int year, int month, int day, Certainty expected)
    {
        var answer = await BodyAsync(Dissolved.Name, Day(year, month, day));

        (answer?.Certainty ?? Certainty.No).ShouldBe(expected);
        if (answer is null) return;
        answer.Period.ShouldBe(Dissolved.Period);
        answer.Names.ShouldBe([new NameOnDay { Texts = { Dissolved.DisplayNames }, Certainty = Certainty.Certain }]);
    }

    [Fact]
    public async Task ListGoverningBodies_RenamedOne_AnswersWithTheNameOfTheDay()
    {
        var old = Renamed.OtherNames[1];

        (await BodyAsync(Renamed.Name, Day(2003, 12, 31)))!.Names.ShouldBe(
            [new NameOnDay { Texts = { old.Texts }, Certainty = Certainty.Certain, Period = old.Period, Citations = { old.Citations } }]);
        (await BodyAsync(Renamed.Name, Day(2004, 7, 1)))!.Names.ShouldBe([
            new NameOnDay { Texts = { old.Texts }, Certainty = Certainty.Possible, Period = old.Period, Citations = { old.Citations } },
            new NameOnDay { Texts = { Renamed.DisplayNames }, Certainty = Certainty.Possible },
        ]);
        (await BodyAsync(Renamed.Name, Day(2005, 1, 1)))!.Names.ShouldBe([new NameOnDay { Texts = { Renamed.DisplayNames }, Certainty = Certainty.Certain }]);
    }

    [Fact]
    public async Task ListGoverningBodies_InTheBasicView_LeavesOutTheCitationsOfNames()
    {
        var answer = await BodyAsync(Renamed.Name, Day(2003, 12, 31), ResourceView.Basic);

        answer!.Names.ShouldHaveSingleItem().Texts.ShouldBe(Renamed.OtherNames[1].Texts);
        answer.Names[0].Citations.ShouldBeEmpty();
    }

    [Fact]
    public async Task ListGoverningBodies_OnADayAndByParent_AppliesBoth()
    {
        var bodies = await Bodies.ListGoverningBodiesAsync(
            new() { ExistingOn = Day(1996, 1, 1), Parent = Renamed.Parent, PageSize = 1000 }, cancellationToken: Cancelled);

        bodies.GoverningBodies.ShouldContain(Renamed);
        bodies.GoverningBodies.ShouldAllBe(body => body.Parent == Renamed.Parent);
        bodies.GoverningBodies.ShouldNotContain(body => body.Name == "governingBodies/response-centre");
        bodies.Answers.Select(answer => answer.GoverningBody).ShouldBe(bodies.GoverningBodies.Select(body => body.Name));
        bodies.TotalSize.ShouldBe(bodies.GoverningBodies.Count);
    }

    [Fact]
    public async Task ListGoverningBodies_OfTheSample_ExistFromTheirFounding()
    {
        (await BodyAsync("governingBodies/response-centre", Day(2016, 10, 13))).ShouldBeNull();
        (await BodyAsync("governingBodies/response-centre", Day(2016, 10, 14)))!.Certainty.ShouldBe(Certainty.Certain);
        (await BodyAsync("governingBodies/trade-commission", Day(2005, 7, 1)))!.Certainty.ShouldBe(Certainty.Possible);
        (await BodyAsync("governingBodies/council", Day(2020, 1, 1)))!.Certainty.ShouldBe(Certainty.Possible);
    }

    [Fact]
    public async Task ListForces_RenamedOneThatEnded_AnswersWithWhatIsPossible()
    {
        (await ForceAsync(RenamedForce.Name, Day(2000, 5, 31))).ShouldBeNull();
        var answer = (await ForceAsync(RenamedForce.Name, Day(2005, 1, 1)))!;
        var later = (await ForceAsync(RenamedForce.Name, Day(2020, 1, 1)))!;

        answer.Certainty.ShouldBe(Certainty.Possible);
        answer.Period.ShouldBe(RenamedForce.Period);
        answer.Names.Select(name => (name.Texts[0].Text, name.Certainty))
            .ShouldBe([("Old Force", Certainty.Possible), ("New Force", Certainty.Possible)]);
        later.Certainty.ShouldBe(Certainty.Possible);
        later.Names.Select(name => (name.Texts[0].Text, name.Certainty)).ShouldBe([("New Force", Certainty.Certain)]);
    }

    [Fact]
    public async Task ListForces_OfTheSample_ExistFromTheirFounding()
    {
        (await ForceAsync("forces/reaction-force", Day(2009, 2, 3))).ShouldBeNull();
        (await ForceAsync("forces/reaction-force", Day(2009, 2, 4)))!.Certainty.ShouldBe(Certainty.Certain);
        (await ForceAsync("forces/joint-forces", Day(2020, 1, 1)))!.Certainty.ShouldBe(Certainty.Possible);
    }

    [Fact]
    public async Task List_WithoutADay_HasNoAnswers()
    {
        (await Bodies.ListGoverningBodiesAsync(new(), cancellationToken: Cancelled)).Answers.ShouldBeEmpty();
        (await Forces.ListForcesAsync(new(), cancellationToken: Cancelled)).Answers.ShouldBeEmpty();
    }

    private GoverningBodyService.GoverningBodyServiceClient Bodies => new(Server.Calls);

    private ForceService.ForceServiceClient Forces => new(Server.Calls);

    private static PartialDate Day(int year, int month = 0, int day = 0) => new() { Year = year, Month = month, Day = day };

    private static LocalizedText Text(string text) => new() { Language = "en", Text = text };

    private async Task<GoverningBodyOnDay?> BodyAsync(string name, PartialDate day, ResourceView view = ResourceView.Full)
    {
        var request = new ListGoverningBodiesRequest { ExistingOn = day, PageSize = 1000, Read = new() { View = view } };
        var response = await Bodies.ListGoverningBodiesAsync(request, cancellationToken: Cancelled);
        return response.Answers.SingleOrDefault(answer => string.Equals(answer.GoverningBody, name, StringComparison.Ordinal));
    }

    private async Task<ForceOnDay?> ForceAsync(string name, PartialDate day)
    {
        var response = await Forces.ListForcesAsync(new() { ExistingOn = day, PageSize = 1000 }, cancellationToken: Cancelled);
        return response.Answers.SingleOrDefault(answer => string.Equals(answer.Force, name, StringComparison.Ordinal));
    }
}
