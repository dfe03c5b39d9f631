using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;
using Google.Protobuf;

namespace CstoRef.Postgres.Tests.Committing;

/// <summary>A change made past the log is never blessed by a later commit, until an operator adopts it.</summary>
public sealed class UnloggedChangesTests(PostgresFixture postgres)
{
    private const string Change = """UPDATE cstoref.source SET body = body || '{"title": "Other book"}' WHERE name = 'sources/book'""";
    private const string ChangeUnknownField = """UPDATE cstoref.source SET body = body || '{"isbn": "978-0"}' WHERE name = 'sources/book'""";
    private const string ChangeRevision = "UPDATE cstoref.source SET revision = 7 WHERE name = 'sources/book'";
    private const string Delete = "DELETE FROM cstoref.office WHERE name = 'offices/secretary'";
    private const string Insert = """
        INSERT INTO cstoref.source (name, revision, body) VALUES
          ('sources/web', 1, '{"name": "sources/web", "title": "Web", "language": "en", "kind": "SOURCE_KIND_NEWS", "uri": "https://example.org/web"}')
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Change, "sources/book")]
    [InlineData(ChangeUnknownField, "sources/book")]
    [InlineData(ChangeRevision, "sources/book")]
    [InlineData(Delete, "offices/secretary")]
    [InlineData(Insert, "sources/web")]
    public async Task Commit_AfterAChangePastTheLog_IsRefusedUntilItIsAdopted(string sql, string name)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var before = await database.LoadAsync(Cancelled);
        await ExecuteAsync(database, sql);
        var writer = database.Writer();

        foreach (var known in (Catalog?[])[null, before])
        {
            var refusal = await Should.ThrowAsync<UnloggedChangesException>(() => writer.CommitAsync(Edit(1), known, Cancelled));
            refusal.Unlogged.Count.ShouldBe(1);
            refusal.Unlogged.First.ShouldBe([name]);
            refusal.Message.ShouldContain(name);
            refusal.Message.ShouldContain("adopt");
        }

        var adopted = await writer.AdoptAsync("operator", "Mended by hand", Cancelled);
        var committed = await writer.CommitAsync(Edit(2), null, Cancelled);

        (adopted.Revision, adopted.ChangeCount, committed.Revision).ShouldBe((2, 1, 3));
        var loaded = await database.Loader().LoadAsync(Cancelled);
        (loaded.MatchesDigest, loaded.Unlogged.Count, loaded.Catalog.Revision).ShouldBe((true, 0, 3));
    }

    [Fact]
    public async Task Adopt_SeveralChanges_TellsTheLogWhatWasAndWhatIs()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        foreach (var sql in (string[])[Change, Delete, Insert]) await ExecuteAsync(database, sql);

        var adopted = await database.Writer().AdoptAsync("operator", "Mended by hand", Cancelled);

        (adopted.Revision, adopted.ChangeCount).ShouldBe((2, 3));
        var catalog = await database.LoadAsync(Cancelled);
        catalog.All().ShouldBe(adopted.Catalog!.All());
        catalog.Sources.Find("sources/book").ShouldNotBeNull().ShouldSatisfyAllConditions(book => book.Title.ShouldBe("Other book"), book => book.Revision.ShouldBe(2));
        catalog.Sources.Find("sources/web").ShouldNotBeNull().Revision.ShouldBe(2);
        catalog.Sources.Find("sources/paper").ShouldNotBeNull().Revision.ShouldBe(1);
        (await QueryAsync(
            database,
            """
            SELECT concat_ws(' ', ordinal, name, coalesce(before ->> 'title', before ->> 'name', '-'), coalesce(before_revision::text, '-'), coalesce(after ->> 'title', '-'))
            FROM cstoref.change WHERE revision = 2 ORDER BY ordinal
            """)).ShouldBe(["1 offices/secretary offices/secretary 1 -", "2 sources/book Book 1 Other book", "3 sources/web - - Web"]);
        (await QueryAsync(database, "SELECT concat_ws(' ', author, reason) FROM cstoref.change_set WHERE revision = 2")).ShouldBe(["operator Mended by hand"]);
        adopted.CommitTime.ShouldNotBeNull();
    }

    [Fact]
    public async Task Adopt_WhereNothingIsUnlogged_MakesNoRevision()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var adopted = await database.Writer().AdoptAsync("operator", "Nothing", Cancelled);

        (adopted.Revision, adopted.ChangeCount, adopted.CommitTime).ShouldBe((1, 0, null));
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Adopt_WhatBreaksRules_IsRefused()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, """UPDATE cstoref.source SET body = body || '{"uri": "no address"}' WHERE name = 'sources/paper'""");

        await Should.ThrowAsync<RulesViolatedException>(() => database.Writer().AdoptAsync("operator", "Mended by hand", Cancelled));

        (await database.Loader().LoadAsync(Cancelled)).Unlogged.First.ShouldBe(["sources/paper"]);
    }

    [Fact]
    public async Task SeedIfEmpty_DatabaseChangedPastItsLog_ChangesNothing()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, Change);

        (await database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task SeedIfEmpty_ResourcesWithoutALog_IsRefused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await ExecuteAsync(database, Insert);

        (await Should.ThrowAsync<UnloggedChangesException>(
            () => database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled))).Unlogged.First.ShouldBe(["sources/web"]);
    }

    [Fact]
    public async Task Commit_ManyUnlogged_NamesTheFirstAndCountsAll()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(
            database,
            """
            INSERT INTO cstoref.source (name, revision, body)
            SELECT name, 1, jsonb_build_object('name', name, 'title', 'Web', 'language', 'en', 'kind', 'SOURCE_KIND_NEWS', 'uri', 'https://example.org/' || name)
            FROM (SELECT 'sources/s' || number AS name FROM generate_series(1, 9) AS number) AS web
            """);

        var refusal = await Should.ThrowAsync<UnloggedChangesException>(() => database.Writer().CommitAsync(Edit(1), null, Cancelled));

        refusal.Unlogged.Count.ShouldBe(9);
        refusal.Unlogged.First.ShouldBe(["sources/s1", "sources/s2", "sources/s3", "sources/s4", "sources/s5"]);
        refusal.Message.ShouldContain("9 resources");
    }

    private static Edit Edit(int number) => new()
    {
        Author = "editor",
        Reason = "An edit",
        Puts = (IMessage[])[new Source { Name = "sources/edit", Title = $"Edition {number}", Language = "en", Kind = SourceKind.News, Uri = "https://example.org/edit" }],
    };

    private static async Task<IEnumerable<string>> QueryAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Service.OpenConnectionAsync(Cancelled);
        return await connection.QueryAsync<string>(sql);
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(sql);
    }
}
