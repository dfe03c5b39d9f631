using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Searching;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.V1;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Searching;

/// <summary>The same is found in databases whose locale has another small form of I.</summary>
public sealed class TurkishServerTests(TurkishServer server) : IClassFixture<TurkishServer>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Locales => [.. TurkishServer.Locales];

    [Theory]
    [MemberData(nameof(Locales))]
    public async Task Find_LettersThatStandForAnI_AreOne(string locale)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? string.Empty);
        await using var connections = await CreateAsync(locale);
        var search = new DocumentSearch(connections, TimeSpan.FromSeconds(30));

        foreach (var typed in (string[])["International", "INTERNATIONAL", "internatıonal", "İnternational", "INTERN*", "\"international city\"", "DOCUMENTS/TREATY"])
            (await search.FindAsync(typed, 0, 10, null, Cancelled))
                .Matches.ShouldHaveSingleItem(typed).Document.Name.ShouldBe("documents/treaty");
        (await search.FindAsync("isik", 0, 10, null, Cancelled)).Matches.ShouldHaveSingleItem().Snippets.ShouldHaveSingleItem().Parts
            .Where(part => part.Highlighted).Select(part => part.Text).ShouldBe(["IŞIK"]);
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public async Task Vector_OfAnyLocale_IsTheSame(string locale)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? string.Empty);
        await using var connections = await CreateAsync(locale);
        await using var plain = await CreateAsync("C");

        (await VectorsAsync(connections)).ShouldBe(await VectorsAsync(plain));
    }

    private async Task<DatabaseConnections> CreateAsync(string locale)
    {
        var connections = DatabaseConnections.Create(await server.CreateDatabaseAsync(locale, Cancelled), NullLoggerFactory.Instance);
        await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        var resources = Sample.Resources();
        var treaty = resources.OfType<Document>().Single(document => document.Name is "documents/treaty");
        treaty.Titles[0].Text = "INTERNATIONAL City of İstanbul, IŞIK, Ísland, ĲSSEL, Ⅳ, ÉTÉ";
        treaty.Titles.Add(new LocalizedText { Language = "ru", Text = "ДОГОВОР Утверждён — Қазақ ЎЗБЕК Հայաստան ΕΛΛΆΔΑ" });
        await new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance).SeedIfEmptyAsync(resources, "tests", "The sample", Cancelled);
        return connections;
    }

    private static async Task<IReadOnlyList<string>> VectorsAsync(DatabaseConnections connections)
    {
        await using var connection = await connections.ForLoading.OpenConnectionAsync(Cancelled);
        return (await connection.QueryAsync<string>("SELECT words::text FROM cstoref.search_entry ORDER BY name COLLATE \"C\"")).AsList();
    }
}
