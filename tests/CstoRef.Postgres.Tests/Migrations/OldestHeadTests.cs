using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Searching;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Migrations;

/// <summary>What this version asks of a database, the oldest schema that it works with answers.</summary>
public sealed class OldestHeadTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_AtTheOldestHead_CommitsLoadsAndFinds()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await OlderSchema.MigrateAsync(database, SchemaCheck.OldestHead, Cancelled);

        (await SchemaCheck.RunAsync(database.Connections, Cancelled)).ShouldBe(SchemaCheck.OldestHead);
        await database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);
        var loaded = await new CatalogLoader(database.Connections, NullLogger<CatalogLoader>.Instance).LoadAsync(Cancelled);
        var search = new DocumentSearch(database.Connections, TimeSpan.FromSeconds(30));
        var found = await search.FindAsync("treaty", 0, 10, loaded.Catalog, Cancelled);

        loaded.Catalog.Revision.ShouldBe(1);
        found.Matches.ShouldNotBeEmpty();
    }
}
