using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Loading;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Samples;

/// <summary>What tests do with a database that holds the sample.</summary>
internal static class SampleDatabase
{
    public static ChangeSetWriter Writer(this TestDatabase database) => new(database.Connections, NullLogger<ChangeSetWriter>.Instance);

    public static CatalogLoader Loader(this TestDatabase database) => new(database.Connections, NullLogger<CatalogLoader>.Instance);

    public static async Task<Catalog> LoadAsync(this TestDatabase database, CancellationToken cancellationToken)
    {
        var loaded = await database.Loader().LoadAsync(cancellationToken);
        loaded.MatchesDigest.ShouldBeTrue();
        return loaded.Catalog;
    }

    public static async Task SeedAsync(this TestDatabase database, CancellationToken cancellationToken)
    {
        var seeded = await database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", cancellationToken);
        seeded.ShouldNotBeNull().Revision.ShouldBe(1);
    }

    /// <summary>A database of its own that holds the sample, for a test that others would disturb.</summary>
    public static async Task<TestDatabase> CreateSeededAsync(this PostgresFixture postgres, CancellationToken cancellationToken)
    {
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        await database.SeedAsync(cancellationToken);
        return database;
    }
}
