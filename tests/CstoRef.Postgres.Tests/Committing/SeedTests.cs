using CstoRef.Postgres.Tests.Samples;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;

namespace CstoRef.Postgres.Tests.Committing;

public sealed class SeedTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SeedIfEmpty_EmptyDatabase_MakesRevisionOneOfAllResources()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var catalog = await database.LoadAsync(Cancelled);

        catalog.Revision.ShouldBe(1);
        catalog.All().Count().ShouldBe(Sample.Resources().Length);
        catalog.Chairmanships.Find("chairmanships/armenia-2015")!.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task SeedIfEmpty_SeedFiles_LoadByteIdentical()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        var seeds = SampleCatalog.ReadAll();

        var committed = await database.Writer().SeedIfEmptyAsync(seeds.Resources, "tests", "The seeds", Cancelled);

        committed.ShouldNotBeNull().ChangeCount.ShouldBe(seeds.Resources.Length);
        var catalog = await database.LoadAsync(Cancelled);
        foreach (var kind in ResourceKind.All)
            SeedText.Format(kind, catalog.All(kind)).ShouldBe(SampleCatalog.Read(kind));
    }

    [Fact]
    public async Task SeedIfEmpty_DatabaseWithData_ChangesNothing()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        (await database.Writer().SeedIfEmptyAsync([], "tests", "Nothing", Cancelled)).ShouldBeNull();

        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }
}
