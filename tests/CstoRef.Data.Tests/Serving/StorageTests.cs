using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using CstoRef.Seeds;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Data.Tests.Serving;

/// <summary>The data survives the way through a database to the byte.</summary>
public sealed class StorageTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    public static TheoryData<string> Kinds => [.. ResourceKind.All.Select(kind => kind.Collection)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task SeedFile_ThroughADatabase_IsTheSameToTheByte(string collection)
    {
        ResourceKind.TryFromCollection(collection, out var kind).ShouldBeTrue();

        var loaded = await new CatalogLoader(seeded.Database.Connections, NullLogger<CatalogLoader>.Instance).LoadAsync(TestContext.Current.CancellationToken);

        loaded.MatchesDigest.ShouldBeTrue();
        SeedText.Format(kind, loaded.Catalog.All(kind)).ShouldBe(Dataset.Read(kind));
    }
}
