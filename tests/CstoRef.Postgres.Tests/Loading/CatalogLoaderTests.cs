using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using Dapper;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Loading;

public sealed class CatalogLoaderTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_MigratedDatabase_GivesRevisionZeroAndItsEpoch()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        var catalog = await database.LoadAsync(Cancelled);

        catalog.Revision.ShouldBe(0);
        catalog.All().ShouldBeEmpty();
        catalog.Epoch.ShouldBe((await database.Loader().ReadHeadAsync(Cancelled)).EpochName);
    }

    [Fact]
    public async Task Load_Seeded_GivesTheSameMessages()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var catalog = await database.LoadAsync(Cancelled);

        foreach (var expected in Sample.Resources())
        {
            var kind = ResourceKind.Of(expected);
            kind.SetRevision(expected, 1);
            if (expected is V1.Source source) source.EvidenceCount = catalog.Indexes.Evidence.Of(source.Name).Length;
            catalog.Find(kind.NameOf(expected)).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Load_Seeded_TellsHowManyFactsCiteASource()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var catalog = await database.LoadAsync(Cancelled);

        catalog.Sources.Find("sources/book").ShouldNotBeNull().EvidenceCount.ShouldBeGreaterThan(5);
        (await database.Loader().LoadAsync(Cancelled)).MatchesDigest.ShouldBeTrue();
    }

    [Fact]
    public async Task Load_FieldsAndValuesOfANewerVersion_AreIgnored()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var known = await database.LoadAsync(Cancelled);
        await ExecuteAsync(database, """UPDATE cstoref.source SET body = body || '{"isbn": "978-0", "shelf": {"room": [1, 2]}}'""");
        await ExecuteAsync(database, """UPDATE cstoref.source SET body = body || '{"kind": "SOURCE_KIND_HOLOGRAM"}' WHERE name = 'sources/paper'""");
        await ExecuteAsync(database, """UPDATE cstoref.member_state SET body = jsonb_set(body, '{memberships,0,status}', '"MEMBERSHIP_STATUS_HONORARY"')""");

        var catalog = (await database.Loader().LoadAsync(Cancelled)).Catalog;

        catalog.Sources.Find("sources/book").ShouldBe(known.Sources.Find("sources/book"));
        catalog.Sources.Find("sources/paper")!.Kind.ShouldBe(V1.SourceKind.Unspecified);
        catalog.Sources.Find("sources/paper")!.Title.ShouldBe("Paper");
        catalog.MemberStates.Find("memberStates/armenia")!.Memberships.ShouldHaveSingleItem().Status.ShouldBe(V1.MembershipStatus.Unspecified);
    }

    [Fact]
    public async Task Load_RowChangedPastTheLog_TellsThatTheDigestDiffers()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, """UPDATE cstoref.source SET body = body || '{"title": "Other book"}' WHERE name = 'sources/book'""");

        var loaded = await database.Loader().LoadAsync(Cancelled);

        loaded.MatchesDigest.ShouldBeFalse();
        loaded.Catalog.Sources.Find("sources/book")!.Title.ShouldBe("Other book");
    }

    [Theory]
    [InlineData("""{"title": {"en": "Book"}}""")]
    [InlineData("""{"published": {"year": 2000, "month": "May"}}""")]
    public async Task Load_RowThatHoldsNoSuchResource_NamesTableAndRow(string change)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, "ALTER DOMAIN cstoref.resource_body DROP CONSTRAINT body_has_valid_dates");
        await ExecuteAsync(database, $"UPDATE cstoref.source SET body = body || '{change}' WHERE name = 'sources/book'");

        var fault = await Should.ThrowAsync<StoredResourceException>(() => database.Loader().LoadAsync(Cancelled));

        (fault.Table, fault.Name).ShouldBe(("source", "sources/book"));
        fault.Message.ShouldContain("sources/book");
    }

    [Fact]
    public async Task Load_WhileChangeSetsAreCommitted_SeesWholeRevisions()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var writer = database.Writer();
        var writing = Task.Run(
            async () =>
            {
                for (var i = 1; i <= 30; i++)
                {
                    IMessage[] upserts = [.. Sample.Resources().OfType<V1.Office>().Select(office => Titled(office, $"Title {i}"))];
                    await writer.CommitAsync(new() { Author = "tests", Reason = "A title", Puts = upserts }, null, Cancelled);
                }
            },
            Cancelled);

        var seen = new List<Catalog>();
        while (!writing.IsCompleted) seen.Add(await database.LoadAsync(Cancelled));
        await writing;
        seen.Add(await database.LoadAsync(Cancelled));

        foreach (var catalog in seen)
            catalog.Offices.All.Select(office => office.Titles[0].Text).Distinct(StringComparer.Ordinal).Count().ShouldBe(catalog.Revision == 1 ? 2 : 1);
        seen.Select(catalog => catalog.Revision).ShouldBeInOrder();
        seen[^1].Revision.ShouldBe(31);
    }

    [Fact]
    public async Task Load_UnreachableDatabase_IsUnavailableWithoutTheDriversText()
    {
        await using var connections = DatabaseConnections.Create("Host=/tmp/no-such-folder;Username=nobody;Password=secret-word", NullLoggerFactory.Instance);

        var fault = await Should.ThrowAsync<PostgresUnavailableException>(() => new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(Cancelled));

        fault.IsOutcomeUnknown.ShouldBeFalse();
        fault.Message.ShouldNotContain("no-such-folder");
        fault.Message.ShouldNotContain("secret-word");
    }

    private static V1.Office Titled(V1.Office office, string title)
    {
        office.Titles[0].Text = title;
        return office;
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(sql);
    }
}
