using CstoRef.Client;

namespace CstoRef.Testing.Tests;

/// <summary>A service for a test: whole, alone, with its own data and day.</summary>
public sealed class CstoRefServerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_WithoutOptions_ServesTheBuiltInDataOnItsDay()
    {
        await using var server = await CstoRefServer.StartAsync(cancellationToken: Cancelled);

        var chair = await server.Client.Chairmanships.FindChairmanshipAsync(new(), cancellationToken: Cancelled);

        chair.Chairmanships.ShouldHaveSingleItem().Chairmanship.Name.ShouldBe("chairmanships/cerana-2026");
        (await TitleAsync(server)).ShouldBe("Harbour Defence Pact");
    }

    [Fact]
    public async Task StartAsync_OnAnotherDay_AnswersForThatDay()
    {
        await using var server = await CstoRefServer.StartAsync(new() { Today = new(2025, 1, 1) }, Cancelled);

        var chair = await server.Client.Chairmanships.FindChairmanshipAsync(new(), cancellationToken: Cancelled);

        chair.Chairmanships.ShouldHaveSingleItem().Chairmanship.Name.ShouldBe("chairmanships/aldia-2024");
    }

    [Fact]
    public async Task StartAsync_WithSeeds_ServesThem()
    {
        using var folder = new SeedCopy();
        folder.Replace("organization.json", "Harbour Defence Pact", "Lighthouse League");

        await using var server = await CstoRefServer.StartAsync(new() { SeedsDirectory = folder.Path }, Cancelled);

        (await TitleAsync(server)).ShouldBe("Lighthouse League");
    }

    [Fact]
    public async Task StartAsync_WithSeedsThatChanged_ServesThemAsTheyAreNow()
    {
        using var folder = new SeedCopy();
        await using var first = await CstoRefServer.StartAsync(new() { SeedsDirectory = folder.Path }, Cancelled);
        folder.Replace("organization.json", "Harbour Defence Pact", "Lighthouse League");

        await using var second = await CstoRefServer.StartAsync(new() { SeedsDirectory = folder.Path }, Cancelled);

        (await TitleAsync(first), await TitleAsync(second)).ShouldBe(("Harbour Defence Pact", "Lighthouse League"));
    }

    [Fact]
    public async Task StartAsync_WithSeedsThatBreakRules_SaysWhich()
    {
        using var folder = new SeedCopy();
        folder.Replace("chairmanships.json", "memberStates/cerana", "memberStates/nowhere");

        var fault = await Should.ThrowAsync<CstoRefTestingException>(
            CstoRefServer.StartAsync(new() { SeedsDirectory = folder.Path }, Cancelled));

        fault.Message.ShouldContain("memberStates/nowhere");
    }

    [Fact]
    public async Task StartAsync_WithoutTheFolderOfSeeds_SaysSo()
    {
        var fault = await Should.ThrowAsync<CstoRefTestingException>(
            CstoRefServer.StartAsync(new() { SeedsDirectory = "/nowhere" }, Cancelled));

        fault.Message.ShouldBe("There is no folder of seed files at /nowhere.");
    }

    [Fact]
    public async Task StartAsync_GivenUp_LeavesTheHostAtWork()
    {
        using var givenUp = new CancellationTokenSource();
        // Nobody else asks for such a service, so that none of them runs ahead.
        var start = CstoRefServer.StartAsync(new() { Today = new(2031, 5, 7) }, givenUp.Token);
        await givenUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(start);

        await using var server = await CstoRefServer.StartAsync(cancellationToken: Cancelled);

        (await TitleAsync(server)).ShouldBe("Harbour Defence Pact");
    }

    [Fact]
    public async Task Services_OfOneRun_ShareNothingButTheHost()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CstoRefServer.StartAsync(cancellationToken: Cancelled)));

        var revision = await servers[0].RenameAsync("Lighthouse League", Cancelled);

        revision.ShouldBe(2);
        (await Task.WhenAll(servers.Select(TitleAsync))).ShouldBe(
            ["Lighthouse League", "Harbour Defence Pact", "Harbour Defence Pact", "Harbour Defence Pact"]);
        servers.Select(server => server.Address).Distinct().Count().ShouldBe(4);
        (await Task.WhenAll(servers.Select(EpochAsync))).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        servers.Select(server => server.HostProcessId).Distinct().Count().ShouldBe(1);
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Fact]
    public async Task StartAsync_TestAfterTest_GivesEachAServiceThatNobodyUsed()
    {
        var (epochs, edited) = (new List<string>(), new List<long>());
        for (var test = 0; test < 4; test++)
        {
            await using var server = await CstoRefServer.StartAsync(cancellationToken: Cancelled);
            (await TitleAsync(server)).ShouldBe("Harbour Defence Pact");
            epochs.Add(await EpochAsync(server));
            edited.Add(await server.RenameAsync("Lighthouse League", Cancelled));
        }

        epochs.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        edited.ShouldAllBe(revision => revision == 2);
    }

    [Fact]
    public async Task StartAsync_InTurnsWithOtherOptions_GivesEachTestWhatItAsksFor()
    {
        DateOnly[] days = [new(2025, 1, 1), new(2026, 7, 1)];
        var chairs = new List<string>();
        for (var test = 0; test < 6; test++)
        {
            await using var server = await CstoRefServer.StartAsync(new() { Today = days[test % 2] }, Cancelled);
            var chair = await server.Client.Chairmanships.FindChairmanshipAsync(new(), cancellationToken: Cancelled);
            chairs.Add(chair.Chairmanships.ShouldHaveSingleItem().Chairmanship.MemberState);
        }

        chairs.ShouldBe(Enumerable.Repeat(0, 3).SelectMany(_ => (string[])["memberStates/aldia", "memberStates/cerana"]));
    }

    [Fact]
    public async Task Edit_OfAServiceThatTakesNone_IsRefused()
    {
        await using var server = await CstoRefServer.StartAsync(new() { TakesEdits = false }, Cancelled);

        var fault = await CallFault.OfAsync(server.RenameAsync("Lighthouse League", Cancelled));

        fault.Reason.ShouldBe("EDITING_OFF");
    }

    [Fact]
    public async Task DisposeAsync_OfAService_EndsIt()
    {
        var server = await CstoRefServer.StartAsync(cancellationToken: Cancelled);
        using var client = new CstoRefClient(new() { Address = server.Address, ReadAttempts = 1 });

        await server.DisposeAsync();

        var fault = await CallFault.OfAsync(client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled).ResponseAsync);
        fault.Code.ShouldBe(Grpc.Core.StatusCode.Unavailable);
        (await Should.ThrowAsync<CstoRefTestingException>(server.SlowAsync(TimeSpan.Zero, Cancelled))).Message
            .ShouldBe("There is no such service any more.");
    }

    private static async Task<string> TitleAsync(CstoRefServer server) =>
        (await server.Client.Organization.GetOrganizationAsync(new() { Name = "organization" }, cancellationToken: Cancelled))
            .DisplayNames[0].Text;

    private static async Task<string> EpochAsync(CstoRefServer server) =>
        (await server.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled)).Epoch;
}
