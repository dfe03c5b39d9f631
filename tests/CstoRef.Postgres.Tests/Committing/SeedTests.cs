using CstoRef.Postgres.Tests.Samples;
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
}
