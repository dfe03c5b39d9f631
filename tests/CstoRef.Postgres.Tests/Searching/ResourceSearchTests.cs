using CstoRef.Postgres.Searching;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using CstoRef.Texts;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Tests.Searching;

/// <summary>What searches over all kinds find in the sample, whoever wrote it and however.</summary>
public sealed class ResourceSearchTests(PostgresFixture postgres, DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await fixture.Database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Armenia", "memberStates/armenia")]
    [InlineData("Армения", "memberStates/armenia")]
    [InlineData("armenija", "memberStates/armenia")]
    [InlineData("ARM", "memberStates/armenia")]
    [InlineData("051", "memberStates/armenia")]
    [InlineData("Byelorussia", "memberStates/belarus")]
    [InlineData("Q184", "memberStates/belarus")]
    [InlineData("memberStates/belarus", "memberStates/belarus")]
    [InlineData("ОДКБ", "organization")]
    [InlineData("договор 1992", "documents/treaty")]
    [InlineData("CST/1", "documents/treaty")]
    [InlineData("session 2.12.2020", "sessions/meeting")]
    [InlineData("council session armenia", "sessions/meeting")]
    [InlineData("председательство Беларуси", "chairmanships/belarus-2016")]
    [InlineData("Februar 2018 announcment", "events/announcement")]
    [InlineData("rapid reaction", "forces/reaction-force")]
    [InlineData("president armenia", "offices/president")]
    public async Task Find_WhatSomebodyMeans_IsFirst(string typed, string first) =>
        (await FindAsync(typed)).Matches[0].Resource.ShouldBe(first);

    [Fact]
    public async Task Find_AWordMore_FindsWhatHasTheOthersAndTellsWhatIsMissing()
    {
        var found = await FindAsync("council session plugh12");

        found.MissingWords.ShouldBe(1);
        found.Matches.Select(match => match.Resource).ShouldContain("sessions/meeting", StringComparer.Ordinal);
        found.Matches.ShouldAllBe(match => match.MissingWords.Count == 1 && match.MissingWords[0] == "plugh12");
        (await FindAsync("council session")).MissingWords.ShouldBe(0);
    }

    [Fact]
    public async Task Find_ATypingError_TellsWhatWasLookedForInstead()
    {
        var found = await FindAsync("statment");

        var correction = found.Corrections.ShouldHaveSingleItem();
        (correction.Typed, correction.Words[0]).ShouldBe(("statment", "statement"));
        found.MissingWords.ShouldBe(0);
        var match = found.Matches[0];
        match.Resource.ShouldBe("documents/statement");
        match.Snippets[0].Parts.ShouldHaveSingleItem().Highlighted.ShouldBeTrue();
        (await FindAsync("statement")).Corrections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_InTheOtherAlphabet_HighlightsTheWord()
    {
        var snippet = (await FindAsync("Папер")).Matches.First(match => match.Resource is "sources/paper").Snippets.ShouldHaveSingleItem();

        (snippet.Field, snippet.Language, snippet.Parts.ShouldHaveSingleItem().Highlighted).ShouldBe(("title", "ru", true));
    }

    [Fact]
    public async Task Find_Anything_CountsAllOfItByWhatItIs()
    {
        var found = await FindAsync("-plugh");

        found.TotalSize.ShouldBe(Sample.Resources().Length);
        found.Facets.Kinds.Sum(count => count.Count).ShouldBe(found.TotalSize);
        found.Facets.Years.Single(count => count.Value is "2020").Count.ShouldBe(2);
        found.Facets.MemberStates[0].Value.ShouldBe("memberStates/armenia");
        found.Facets.GoverningBodies.ShouldHaveSingleItem().Value.ShouldBe("governingBodies/council");
        foreach (var count in found.Facets.Kinds)
        {
            ResourceKind.TryFromCollection(count.Value, out var kind).ShouldBeTrue();
            (await FindAsync("-plugh", new() { Kinds = [kind!] })).TotalSize.ShouldBe(count.Count);
        }

        foreach (var count in found.Facets.MemberStates)
            (await FindAsync("-plugh", new() { MemberState = count.Value })).TotalSize.ShouldBe(count.Count);
        (await FindAsync("-plugh", new() { Years = [2020, 1992] })).TotalSize.ShouldBe(3);
        (await FindAsync("-plugh", new() { GoverningBody = "governingBodies/council", Kinds = [ResourceKind.Session] })).TotalSize.ShouldBe(1);
    }

    [Fact]
    public async Task Find_WhatSomebodyWroteInPlainSql_IsFoundByWhatItIsNow()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        var search = new ResourceSearch(database.Connections, TimeLimit);

        await connection.ExecuteAsync(
            """
            UPDATE cstoref.member_state SET body = jsonb_set(body, '{displayNames,0,text}', '"Plughland"') WHERE name = 'memberStates/armenia';
            INSERT INTO cstoref.source (name, revision, body)
              VALUES ('sources/gazette', 1, '{"name":"sources/gazette","title":"Xyzzy gazette","language":"en","kind":"SOURCE_KIND_NEWS","fileName":"x"}');
            """);

        var renamed = await search.FindAsync("Plughland session", SearchScope.Everything, 0, 10, null, Cancelled);
        renamed.Matches.Select(match => match.Resource).ShouldContain("sessions/meeting", StringComparer.Ordinal);
        renamed.MissingWords.ShouldBe(0);
        (await search.FindAsync("xyzzy", SearchScope.Everything, 0, 10, null, Cancelled))
            .Matches.ShouldHaveSingleItem().Resource.ShouldBe("sources/gazette");

        await connection.ExecuteAsync("DELETE FROM cstoref.source WHERE name = 'sources/gazette'; TRUNCATE cstoref.event");

        (await search.FindAsync("xyzzy", SearchScope.Everything, 0, 10, null, Cancelled)).Matches.ShouldBeEmpty();
        (await search.FindAsync("-plugh", new() { Kinds = [ResourceKind.Event] }, 0, 10, null, Cancelled)).Matches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Entries_AreWrittenByNobodyButTheTriggers()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);

        foreach (var statement in (string[])["DELETE FROM cstoref.search_entry", "DELETE FROM cstoref.search_word", "DELETE FROM cstoref.search_field"])
        {
            (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(statement))).SqlState
                .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task Sounds_OfAnyWordInTheDatabase_AreThoseOfTheProgram()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        string[] words =
        [
            "лукашенко", "lukashenko", "łukašenka", "зась", "пашинян", "pashinyan", "жапаров", "japarov", "мирзиёев", "mirziyoyev", "александр", "alexander",
            "khachaturov", "bordyuzha", "щукин", "shchukin", "съезд", "tchaikovsky", "yeltsin", "kassym jomart", "қазақстан", "тоҷикистон", "wxyz", "oo", "i", "у",
            "mcc 2010 a1", "нурсултан назарбаев", "emomali rahmon", "şavkat çelik žukov", "phthisis", "queen", "ҳхһ", "iya yo ёй йо",
        ];
        foreach (var word in words)
        {
            var sounds = await connection.ExecuteScalarAsync<string>("SELECT cstoref.search_sounds(cstoref.search_text(@word))", new { word });
            sounds.ShouldBe(Transliteration.KeysOf(word)[0], word);
        }
    }

    [Fact]
    public async Task Texts_OfResources_AreLookedForWhereTheDatabaseLooks()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);

        foreach (var kind in ResourceKind.All)
        {
            var stored = await connection.QueryAsync<(string, string?, string)>(
                "SELECT list, part, weight::text FROM cstoref.search_field WHERE kind = @kind ORDER BY ordinal",
                new { kind = kind.TableName });
            SearchedText.Fields[kind]
                .Select(field => (JsonNameOf(field.List), field.Part is null ? null : JsonNameOf(field.Part), $"{field.Weight}"))
                .ShouldBe(stored);
        }

        static string JsonNameOf(string field) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(
            string.Concat(field.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
    }

    [Fact]
    public async Task Characters_OfAnyText_AreReadAsInTheDatabase()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        var text = string.Concat(Enumerable.Range(1, 0xD7FF).Concat(Enumerable.Range(0xE000, 0xFFFE - 0xE000))
            .Where(code => !char.IsLetter((char)code) || code is < 0x250 or (> 0x390 and < 0x530))
            .Select(code => (char)code));

        var read = await connection.ExecuteScalarAsync<string>("SELECT cstoref.search_characters(@text)", new { text });

        // Accented capitals the database makes small later, when it looks words up.
        SearchedCharacters.Of(text).ShouldBe(read!.ToLowerInvariant());
    }

    [Fact]
    public async Task Find_WithAPictureOfWhatIsSearched_FindsTheSame()
    {
        var search = new ResourceSearch(fixture.Database.Connections, TimeLimit);
        var picture = await fixture.Database.LoadAsync(Cancelled);
        foreach (var typed in (string[])["armenia", "договор", "council session plugh12", "statment", "Папер", "-plugh"])
        {
            var found = await search.FindAsync(typed, SearchScope.Everything, 0, 100, picture, Cancelled);
            var alone = await FindAsync(typed);
            found.Matches.ShouldBe(alone.Matches, typed);
            found.Matches.ShouldAllBe(match => match.DisplayNames.All(name => name.Text.Length > 0));
        }
    }

    private Task<FoundResources> FindAsync(string typed, SearchScope? scope = null) =>
        new ResourceSearch(fixture.Database.Connections, TimeLimit)
            .FindAsync(typed, scope ?? SearchScope.Everything, 0, 100, null, Cancelled);
}
