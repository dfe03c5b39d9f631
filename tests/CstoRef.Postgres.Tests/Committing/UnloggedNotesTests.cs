using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Dapper;

namespace CstoRef.Postgres.Tests.Committing;

/// <summary>What somebody changes past the log is noted when it happens, so that a commit need not compare all there is.</summary>
public sealed class UnloggedNotesTests(PostgresFixture postgres)
{
    private const string ChangePaper =
        """UPDATE cstoref.source SET body = body || '{"title": "Other paper"}' WHERE name = 'sources/paper'""";
    private const string ChangePaperBack = """UPDATE cstoref.source SET body = body || '{"title": "Paper"}' WHERE name = 'sources/paper'""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ChangePaper, "sources/paper")]
    [InlineData(ChangePaper + "; " + ChangePaperBack)]
    [InlineData("UPDATE cstoref.source SET revision = 7 WHERE name = 'sources/paper'", "sources/paper")]
    [InlineData("UPDATE cstoref.source SET content_hash = sha256('') WHERE name = 'sources/paper'", "sources/paper")]
    [InlineData("UPDATE cstoref.source SET body = body")]
    [InlineData("DELETE FROM cstoref.office WHERE name = 'offices/secretary'", "offices/secretary")]
    [InlineData(
        """
        DELETE FROM cstoref.office WHERE name = 'offices/secretary';
        INSERT INTO cstoref.office (name, revision, body, content_hash)
        SELECT * FROM cstoref.logged_resource WHERE name = 'offices/secretary'
        """)]
    [InlineData(
        """UPDATE cstoref.office SET name = 'offices/clerk', body = body || '{"name": "offices/clerk"}' WHERE name = 'offices/secretary'""",
        "offices/clerk",
        "offices/secretary")]
    [InlineData("TRUNCATE cstoref.event", "events/announcement")]
    public async Task Statement_PastTheLog_IsNotedWhereItChangesSomething(string sql, params string[] expected)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        await ExecuteAsync(database, sql);

        (await NotedAsync(database)).ShouldBe(expected);
        if (expected.Length == 0) (await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled)).Revision.ShouldBe(2);
        else await Should.ThrowAsync<UnloggedChangesException>(() => database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_InPlainSqlWithItsLog_IsNoChangePastIt(bool logsFirst)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        const string head = """
            BEGIN;
            UPDATE cstoref.head SET revision = revision + 1;
            INSERT INTO cstoref.change_set (revision, committed_at, author, reason, content_hash, digest, change_count)
            SELECT revision, now(), 'psql', 'By hand', sha256(''), digest, 1 FROM cstoref.head;
            """;
        const string log = """
            INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, after)
            SELECT 2, 1, name, body, revision, body || '{"title": "Other paper"}' FROM cstoref.logged_resource WHERE name = 'sources/paper';
            """;
        const string row =
            """UPDATE cstoref.source SET revision = 2, body = body || '{"title": "Other paper"}' WHERE name = 'sources/paper';""";
        const string digest = """
            UPDATE cstoref.head
            SET digest = (SELECT cstoref.digest_sum(cstoref.resource_digest(name, revision, content_hash)) FROM cstoref.resource);
            UPDATE cstoref.change_set SET digest = head.digest FROM cstoref.head WHERE change_set.revision = head.revision;
            COMMIT;
            """;

        await ExecuteAsync(database, head + (logsFirst ? log + row : row + log) + digest);

        (await NotedAsync(database)).ShouldBeEmpty();
        (await database.LoadAsync(Cancelled)).Sources.Find("sources/paper").ShouldNotBeNull().Title.ShouldBe("Other paper");
        (await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled)).Revision.ShouldBe(3);
        await database.LoadAsync(Cancelled);
    }

    [Fact]
    public async Task Commit_AfterAWrongDigestWasLoggedByHand_MendsIt()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, "UPDATE cstoref.head SET digest = sha256('')");
        (await database.Loader().LoadAsync(Cancelled)).MatchesDigest.ShouldBeFalse();

        (await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled)).Revision.ShouldBe(2);

        await database.LoadAsync(Cancelled);
    }

    [Fact]
    public async Task Load_OfWhatWasChangedPastTheTriggers_NotesIt()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var known = await database.LoadAsync(Cancelled);
        await PastTriggersAsync(database, ChangePaper);
        (await NotedAsync(database)).ShouldBeEmpty();

        var loaded = await database.Loader().LoadAsync(Cancelled);

        loaded.Unlogged.First.ShouldBe(["sources/paper"]);
        (await NotedAsync(database)).ShouldBe(["sources/paper"]);
        foreach (var picture in (Catalog?[])[known, null])
            await Should.ThrowAsync<UnloggedChangesException>(
                () => database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled, known: picture));
        (await database.Writer().AdoptAsync("operator", "Mended by hand", Cancelled)).ShouldSatisfyAllConditions(
            adopted => adopted.Revision.ShouldBe(2), adopted => adopted.ChangeCount.ShouldBe(1));
        (await NotedAsync(database)).ShouldBeEmpty();
        await database.LoadAsync(Cancelled);
        (await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled)).Revision.ShouldBe(3);
    }

    [Fact]
    public async Task Adopt_OfWhatWasUndonePastTheTriggers_ForgetsIt()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, ChangePaper);
        const string hashBack = """
            UPDATE cstoref.source SET content_hash = logged.content_hash
            FROM cstoref.logged_resource AS logged WHERE logged.name = source.name
            """;
        await PastTriggersAsync(database, $"{ChangePaperBack}; {hashBack}");
        (await NotedAsync(database)).ShouldBe(["sources/paper"]);

        (await database.Writer().AdoptAsync("operator", "Nothing is left of it", Cancelled)).Revision.ShouldBe(1);

        (await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled)).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Commit_ByAProgramOlderThanTheSchema_IsRefused()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(
            database,
            """
            INSERT INTO cstoref.schema_migration (version, name, checksum, compatible_from)
            SELECT max(version) + 1, 'newer', sha256(''), 1 FROM cstoref.schema_migration
            """);

        var refusal = await Should.ThrowAsync<SchemaException>(() => database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled));

        refusal.Fault.ShouldBe(SchemaFault.TooNew);
        refusal.Message.ShouldContain("newer version");
        (await Should.ThrowAsync<SchemaException>(() => database.Writer().AdoptAsync("operator", "Nothing", Cancelled)))
            .Fault.ShouldBe(SchemaFault.TooNew);
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_OverWhatOnlyANewerVersionKnows_IsRefused()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await ExecuteAsync(database, """UPDATE cstoref.source SET body = body || '{"isbn": "978-0"}' WHERE name = 'sources/book'""");
        await database.Writer().AdoptAsync("newer", "What this version does not know", Cancelled);

        (await Should.ThrowAsync<SchemaException>(() => database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled)))
            .Message.ShouldContain("sources/book");

        (await database.CommitAsync([SampleEdits.NewSource("web", "Web")], [], Cancelled)).Revision.ShouldBe(3);
        (await database.LoadAsync(Cancelled)).Sources.Find("sources/book").ShouldNotBeNull().Title.ShouldBe("Book");
    }

    private static Task PastTriggersAsync(TestDatabase database, string sql) =>
        ExecuteAsync(database, $"ALTER TABLE cstoref.source DISABLE TRIGGER USER; {sql}; ALTER TABLE cstoref.source ENABLE TRIGGER USER");

    private static async Task<IEnumerable<string>> NotedAsync(TestDatabase database)
    {
        await using var connection = await database.Service.OpenConnectionAsync(Cancelled);
        return await connection.QueryAsync<string>("SELECT name::text FROM cstoref.unlogged_change ORDER BY name");
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(sql);
    }
}
