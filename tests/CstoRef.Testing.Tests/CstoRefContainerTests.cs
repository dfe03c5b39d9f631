using CstoRef.Testing.Postgres.Containers;
using Grpc.Core;

namespace CstoRef.Testing.Tests;

/// <summary>The service in containers, where an engine answers that has its image, as <c>docker compose build</c> makes it.</summary>
public sealed class CstoRefContainerTests
{
    private const string Image = "cstoref";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_WithoutOptions_ServesTheBuiltInDataOnItsDay()
    {
        await SkipWithoutImageAsync();
        await using var container = new CstoRefBuilder(Image).Build();
        await container.StartAsync(Cancelled);

        var chair = await container.Client.Chairmanships.FindChairmanshipAsync(new(), cancellationToken: Cancelled);

        chair.Chairmanships.ShouldHaveSingleItem().Chairmanship.Name.ShouldBe("chairmanships/cerana-2026");
    }

    [Fact]
    public async Task StartAsync_WithSeedsAndADay_ServesThemOnThatDay()
    {
        await SkipWithoutImageAsync();
        using var folder = new SeedCopy();
        folder.Replace("organization.json", "Harbour Defence Pact", "Lighthouse League");
        await using var container = new CstoRefBuilder(Image).WithSeeds(folder.Path).WithToday(new(2025, 1, 1)).Build();
        await container.StartAsync(Cancelled);

        var organization = await container.Client.Organization.GetOrganizationAsync(
            new() { Name = "organization" },
            cancellationToken: Cancelled);
        var chair = await container.Client.Chairmanships.FindChairmanshipAsync(new(), cancellationToken: Cancelled);

        organization.DisplayNames[0].Text.ShouldBe("Lighthouse League");
        chair.Chairmanships.ShouldHaveSingleItem().Chairmanship.Name.ShouldBe("chairmanships/aldia-2024");
    }

    [Fact]
    public async Task Postgres_Stopped_LeavesReadsAndStopsSearches()
    {
        await SkipWithoutImageAsync();
        await using var container = new CstoRefBuilder(Image).Build();
        await container.StartAsync(Cancelled);

        await container.Postgres.StopAsync(Cancelled);

        (await container.Client.Changes.GetRevisionAsync(new(), cancellationToken: Cancelled)).Revision.ShouldBe(1);
        var search = container.Client.Documents.SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: Cancelled);
        (await CallFault.OfAsync(search.ResponseAsync)).ShouldBe(
            new(StatusCode.Unavailable, "DATABASE_UNAVAILABLE", IsToBeTriedAgain: true));
    }

    private static async Task SkipWithoutImageAsync()
    {
        using var engine = await ContainerEngine.FindAsync(Cancelled);
        if (engine is null) Assert.Skip("No container engine answers.");
        if (!await engine.HasAsync(Image, Cancelled)) Assert.Skip($"{engine.Description} does not have the image {Image}.");
        await ContainerServer.AdaptAsync(engine, Cancelled);
    }
}
