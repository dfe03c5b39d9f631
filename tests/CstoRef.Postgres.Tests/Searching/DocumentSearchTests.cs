using System.Text;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Searching;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Searching;

public sealed class DocumentSearchTests(PostgresFixture postgres, DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    /// <summary>Pieces that mean something to a search, to SQL or to Unicode, and letters.</summary>
    private static readonly string[] Pieces =
    [
        "\"", "-", "*", "or", "OR", " ", "'", "\\", ":", "&", "|", "!", "(", ")", "<->", ":*", "::", ";", "--", "/*", "$$", "$1", "@typed", "%", "_",
        "\0", "\t", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udc00", "\ue000", "\ue001", "😀", "☃", "e\u0301", "\u0301",
        "treaty", "Договор", "ё", "the", "и", "a", "1", "59/50", "documents/", "<b>", "&amp;", "x@y.org", "http://x.y/z?q=1", "1e5", "-7", "3.14", "漢字", "ﬁ", "ß", "İ",
        new('x', 3000), new('я', 1500),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private DocumentSearch Search => new(fixture.Database.Connections, TimeLimit);

    public async ValueTask InitializeAsync() =>
        await fixture.Database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Find_AWordOfATitle_GivesTheStoredDocumentAndTheHead()
    {
        var catalog = await fixture.Database.LoadAsync(Cancelled);

        var found = await Search.FindAsync("treaties", 0, 10, null, Cancelled);

        (found.Epoch, found.Revision, found.TotalSize).ShouldBe((catalog.Epoch, catalog.Revision, 1));
        var match = found.Matches.ShouldHaveSingleItem();
        match.Document.ShouldBe(catalog.Documents.Find("documents/treaty"));
        match.Rank.ShouldBeGreaterThan(0);
        match.Snippets.ShouldHaveSingleItem().ShouldBe(
            new Snippet { Field = "titles", Language = "en", Parts = { new SnippetPart { Text = "Treaty", Highlighted = true } } });
    }

    [Fact]
    public async Task Find_ASymbol_GivesNoSnippet() =>
        (await Search.FindAsync("CST/1", 0, 10, null, Cancelled)).Matches.ShouldHaveSingleItem().Snippets.ShouldBeEmpty();

    [Theory]
    [InlineData("7/12-b", "documents/statement")]
    [InlineData("\"7/12\"", "documents/statement")]
    [InlineData("12-b", "documents/statement")]
    [InlineData("I-32307", "documents/treaty")]
    [InlineData("3230*", "documents/treaty")]
    public async Task Find_ANumberOrAnIdentifier_GivesNoSnippet(string typed, string document)
    {
        var match = (await Search.FindAsync(typed, 0, 10, null, Cancelled)).Matches.ShouldHaveSingleItem();

        match.Document.Name.ShouldBe(document);
        match.Snippets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_APhraseThatReachesFromANumberIntoATitle_IsNotFound() =>
        (await Search.FindAsync("\"b statement\" or \"statement b\"", 0, 10, null, Cancelled)).Matches.ShouldBeEmpty();

    [Fact]
    public async Task Find_AfterTheLastMatch_StillTellsHowManyMatch()
    {
        var found = await Search.FindAsync("treaty or statement", 7, 10, null, Cancelled);

        found.Matches.ShouldBeEmpty();
        found.TotalSize.ShouldBe(2);
        found.Revision.ShouldBe(1);
    }

    [Fact]
    public void Find_AnyText_IsNoError()
    {
        var garbage = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));
        Prop.ForAll(garbage.ToArbitrary(), typed =>
        {
            var found = Search.FindAsync(typed, 0, 10, null, Cancelled).GetAwaiter().GetResult();
            found.Matches.Length.ShouldBe(found.TotalSize);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("'; DROP TABLE cstoref.document; --")]
    [InlineData("treaty' OR '1'='1")]
    [InlineData("$$; DELETE FROM cstoref.document; $$")]
    [InlineData("x':* & !'y' <-> 'z")]
    public async Task Find_AnInjection_LeavesAllAsItWas(string typed)
    {
        await Search.FindAsync(typed, 0, 10, null, Cancelled);

        (await fixture.Database.LoadAsync(Cancelled)).Documents.All.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Find_AmongManyDocuments_AsksTheIndex()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(
            """
            INSERT INTO cstoref.document (name, revision, body)
            SELECT name, 1, jsonb_build_object(
              'name', name, 'type', 'DOCUMENT_TYPE_TREATY', 'titleBasis', 'TITLE_BASIS_NAMED', 'stage', 'DOCUMENT_STAGE_SIGNED',
              'titles', jsonb_build_array(jsonb_build_object('language', 'en', 'text', 'Number w' || number)),
              'citations', '[{"source": "sources/book", "basis": "CITATION_BASIS_STATED"}]'::jsonb)
            FROM generate_series(1, 1500) AS number, concat('documents/n', number) AS name
            """);
        await connection.ExecuteAsync("ANALYZE cstoref.search_entry");

        // The statistics of a transaction tell what the function's own statements read.
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        foreach (var typed in (string[])["w77", "number", "number -w77", "w77 plugh12", "numbor"])
        {
            var total = await connection.ExecuteScalarAsync<long>(
                "SELECT total FROM cstoref.search_find(@query::jsonb, 0, 10, true, NULL, NULL)",
                new { query = TypedQuery.Parse(typed, []).ToJson() },
                transaction);
            total.ShouldBeGreaterThan(0, typed);
        }

        var (scans, read) = await connection.QuerySingleAsync<(long, long)>(
            "SELECT seq_scan, idx_scan FROM pg_stat_xact_user_tables WHERE relid = 'cstoref.search_entry'::regclass",
            transaction: transaction);
        (scans, read > 0).ShouldBe((0, true));
        (await connection.ExecuteScalarAsync<long>(
            "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relid = 'cstoref.search_word'::regclass",
            transaction: transaction)).ShouldBe(0);
        await transaction.RollbackAsync(Cancelled);
        (await new DocumentSearch(database.Connections, TimeLimit).FindAsync("w77", 0, 10, null, Cancelled))
            .Matches.ShouldHaveSingleItem().Document.Name.ShouldBe("documents/n77");
    }

    [Fact]
    public async Task Find_MoreThanAreRanked_PagesThroughAllOfThem()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(
            """
            INSERT INTO cstoref.source (name, revision, body)
            SELECT name, 1, jsonb_build_object(
              'name', name, 'kind', 'SOURCE_KIND_NEWS', 'fileName', concat('x', number), 'language', 'en', 'title', repeat('Plenary ', 1 + number % 3))
            FROM generate_series(1, 1100) AS number, concat('sources/n', number) AS name
            """);
        var search = new ResourceSearch(database.Connections, TimeLimit);
        var (names, ranks) = (new List<string>(), new List<double>());
        for (var first = 0; first < 1150; first += 230)
        {
            var found = await search.FindAsync("plenary", SearchScope.Everything, first, 230, null, Cancelled);
            (found.TotalSize, found.Facets.Kinds.ShouldHaveSingleItem().Count).ShouldBe((1100, 1100));
            names.AddRange(found.Matches.Select(match => match.Resource));
            ranks.AddRange(found.Matches.Select(match => match.Rank));
        }

        names.Count.ShouldBe(1100);
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Count);
        ranks.ShouldBe(ranks.OrderDescending());
        ranks.Count(rank => rank > 0).ShouldBe(1000);
    }

    [Fact]
    public async Task Commit_OfADocumentWithMoreTextThanAnIndexTakes_FindsItsBeginning()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var treaty = (await database.LoadAsync(Cancelled)).Documents.Find("documents/treaty").ShouldNotBeNull().Clone();
        var text = new StringBuilder();
        for (var number = 0; number < 4000; number++) text.Append("слово").Append(number).Append(' ').Append("word").Append(number).Append(' ');
        for (var part = 0; part < 20; part++) treaty.Provisions.Add(new Provision { Texts = { new LocalizedText { Language = "en", Text = $"{text}{part}" } } });

        await database.Writer().CommitAsync(new() { Author = "tests", Reason = "A long one", Puts = [treaty] }, null, Cancelled);

        (await new DocumentSearch(database.Connections, TimeLimit).FindAsync("word3999", 0, 10, null, Cancelled)).TotalSize.ShouldBe(1);
    }

    [Fact]
    public async Task Find_InADatabaseWhoseLocaleKnowsAsciiAlone_FoldsAllTheSame()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await postgres.Server.ExecuteAsync(
            $"CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING 'UTF8' OWNER {DatabaseRoles.Owner}", Cancelled);
        await using var connections = DatabaseConnections.Create(
            new NpgsqlConnectionStringBuilder(postgres.Server.OwnerConnectionString) { Database = name }.ConnectionString, NullLoggerFactory.Instance);
        await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        var resources = Sample.Resources();
        resources.OfType<Document>().First().Titles.Add(new LocalizedText { Language = "ru", Text = "«ДОГОВОР» Утверждён — Café" });
        await new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance).SeedIfEmptyAsync(resources, "tests", "The sample", Cancelled);

        var found = await new DocumentSearch(connections, TimeLimit).FindAsync("договоры утвержденный cafe", 0, 10, null, Cancelled);

        found.Matches.ShouldHaveSingleItem().Snippets[^1].Parts.Where(part => part.Highlighted).Select(part => part.Text)
            .ShouldBe(["ДОГОВОР", "Утверждён", "Café"]);
    }

    [Fact]
    public async Task Find_WhatWasStoredBeforeTheUpgrade_ReadsItAnew()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await OlderSchema.MakeAsync(database, head: 9, Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(
            """
            UPDATE cstoref.document SET body = jsonb_set(body, '{titles,0,text}', '"Peace and Har\u00ADmony"') WHERE name = 'documents/treaty'
            """);
        await new SchemaMigrator(database.OwnerConnections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);

        var found = await new DocumentSearch(database.Connections, TimeLimit).FindAsync("harmony", 0, 10, null, Cancelled);

        found.Matches.ShouldHaveSingleItem().Snippets.ShouldHaveSingleItem().Parts.Where(part => part.Highlighted).Select(part => part.Text)
            .ShouldBe(["Har\u00ADmony"]);
    }

    [Fact]
    public async Task Find_WhereNobodyListens_IsUnavailable()
    {
        await using var connections = DatabaseConnections.Create("Host=/nowhere;Username=nobody;Database=none", NullLoggerFactory.Instance);

        await Should.ThrowAsync<PostgresUnavailableException>(
            () => new DocumentSearch(connections, TimeLimit).FindAsync("treaty", 0, 10, null, Cancelled));
    }

    [Fact]
    public async Task Find_WithoutTheServicesRights_IsDenied()
    {
        await postgres.Server.ExecuteAsync("CREATE ROLE passer_by LOGIN", Cancelled);
        var settings = new NpgsqlConnectionStringBuilder(fixture.Database.ServiceConnectionString) { Username = "passer_by" };
        await using var connections = DatabaseConnections.Create(settings.ConnectionString, NullLoggerFactory.Instance);

        await Should.ThrowAsync<PostgresAccessException>(
            () => new DocumentSearch(connections, TimeLimit).FindAsync("treaty", 0, 10, null, Cancelled));
    }

    [Fact]
    public async Task Find_WhileEveryConnectionIsTaken_IsUnavailable()
    {
        var settings = new NpgsqlConnectionStringBuilder(fixture.Database.ServiceConnectionString) { MaxPoolSize = 1, Timeout = 1 };
        await using var connections = DatabaseConnections.Create(settings.ConnectionString, NullLoggerFactory.Instance);
        await using var taken = await connections.ForSearching.OpenConnectionAsync(Cancelled);

        await Should.ThrowAsync<PostgresUnavailableException>(
            () => new DocumentSearch(connections, TimeLimit).FindAsync("treaty", 0, 10, null, Cancelled));
    }

    [Fact]
    public async Task Find_LockedOut_IsUnavailableInTime()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        await connection.ExecuteAsync("LOCK TABLE cstoref.document IN ACCESS EXCLUSIVE MODE", transaction: transaction);

        await Should.ThrowAsync<PostgresUnavailableException>(
            () => new DocumentSearch(database.Connections, TimeSpan.FromSeconds(3)).FindAsync("treaty", 0, 10, null, Cancelled));
    }

    [Fact]
    public async Task Find_OverTheTimeLimit_IsTooCostlyAndEndsInTheDatabaseToo()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await database.MakeSearchesSleepAsync(Cancelled);

        var fault = await Should.ThrowAsync<SearchTooCostlyException>(
            () => new DocumentSearch(database.Connections, TimeSpan.FromMilliseconds(300)).FindAsync("slow", 0, 10, null, Cancelled));

        fault.Message.ShouldBe("A search took longer than 0.3 s.");
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        (await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()")).ShouldBe(0);
    }

    [Fact]
    public async Task Find_WhereTheServerCompilesQueries_IsNotCompiled()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(
            $"""
            ALTER DATABASE {database.Name} SET jit = on;
            ALTER FUNCTION cstoref.search_term(text, boolean) RENAME TO any_search_term;
            CREATE FUNCTION cstoref.search_term(typed text, is_phrase boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE
            AS $$ SELECT cstoref.any_search_term(typed, is_phrase) WHERE current_setting('jit') = 'off' $$;
            """);

        (await new DocumentSearch(database.Connections, TimeLimit).FindAsync("treaty", 0, 10, null, Cancelled)).TotalSize.ShouldBe(1);
    }

    [Fact]
    public async Task Find_AfterASearchOverTheTimeLimit_FindsOnTheSameConnection()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await database.MakeSearchesSleepAsync(Cancelled);
        var settings = new NpgsqlConnectionStringBuilder(database.ServiceConnectionString) { MaxPoolSize = 1 };
        await using var connections = DatabaseConnections.Create(settings.ConnectionString, NullLoggerFactory.Instance);
        await Should.ThrowAsync<SearchTooCostlyException>(
            () => new DocumentSearch(connections, TimeSpan.FromMilliseconds(300)).FindAsync("slow", 0, 10, null, Cancelled));

        (await new DocumentSearch(connections, TimeLimit).FindAsync("treaty", 0, 10, null, Cancelled)).TotalSize.ShouldBe(1);
        await using var connection = await connections.ForSearching.OpenConnectionAsync(Cancelled);
        (await connection.ExecuteScalarAsync<string>("SHOW statement_timeout")).ShouldBe("0");
    }

    [Fact]
    public async Task Find_GivenUpByTheCaller_IsCancelled()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        await connection.ExecuteAsync("LOCK TABLE cstoref.document IN ACCESS EXCLUSIVE MODE", transaction: transaction);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var search = new DocumentSearch(database.Connections, TimeLimit).FindAsync("treaty", 0, 10, null, cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(search);
    }
}
