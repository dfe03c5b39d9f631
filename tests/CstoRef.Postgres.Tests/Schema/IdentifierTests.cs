using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using CstoRef.Validation;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>The schema holds identifiers to what the catalog holds them to.</summary>
public sealed class IdentifierTests(PostgresFixture postgres, DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly string[] Schemes =
    [
        "wikidata", "cow", "iso3166-1-alpha2", "iso3166-1-alpha3", "iso3166-1-numeric", "un-m49", "eu-country", "viaf", "unts",
        "un-document", "any-other-2",
        "Wikidata", "wiki data", "-a", "a-", "a--b", "ä", new('a', 100), new('a', 101),
    ];

    private static readonly string[] Values =
    [
        "Q1", "Q399", "Q0", "Q", "q399", "Q39a", "399", "7", "0371", "051", "AM", "am", "ARM", "ARMY", "I-39775", "I-", "i-1",
        "A/RES/59/50", "A/C.6/59/L.9",
        "A/", "A", "/1", "59/50", "A//1", "a b", "a\u00A0b", "a\u2003b", "Ä", "Q٣", "٣٣٣", "ж😀", "A\n", new('1', 200), new('1', 201),
        string.Concat(Enumerable.Repeat("😀", 200)),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SchemesAndValues_AgreeWithCatalog()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        foreach (var scheme in Schemes)
        {
            var isScheme = await connection.ExecuteScalarAsync<bool>("SELECT cstoref.is_identifier_scheme(@scheme)", new { scheme });
            isScheme.ShouldBe(Keeps("identifier-scheme", scheme, "1"), scheme);
            foreach (var value in Values)
            {
                var isValue = await connection.ExecuteScalarAsync<bool>(
                    "SELECT cstoref.is_identifier_value(@scheme, @value)", new { scheme, value });
                isValue.ShouldBe(Keeps("identifier-value", scheme, value), $"{scheme} {value}");
            }
        }
    }

    [Fact]
    public async Task Identifier_ThatPassesFromOneResourceToAnother_IsTakenInOneChange()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);

        await connection.ExecuteAsync(
            """
            UPDATE cstoref.member_state SET body = body || '{"identifiers":[{"scheme":"wikidata","value":"Q184"}]}'
              WHERE name = 'memberStates/armenia';
            UPDATE cstoref.member_state SET body = body - 'identifiers' WHERE name = 'memberStates/belarus';
            """);

        (await connection.QueryAsync<string>("SELECT holder FROM cstoref.identifier WHERE scheme = 'wikidata'"))
            .ShouldBe(["memberStates/armenia"]);
    }

    [Fact]
    public async Task Identifier_StoredBeforeTheSchemaKnewIt_IsKeptAsOthersAre()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        var migrations = Migration.All;
        await new SchemaMigrator(database.OwnerConnections, migrations[..12], NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(
            """
            INSERT INTO cstoref.source (name, revision, body) VALUES ('sources/a', 1,
              '{"name":"sources/a","title":"A","language":"en","kind":"SOURCE_KIND_NEWS","fileName":"a",
               "identifiers":[{"scheme":"isbn","value":"978-0"}]}')
            """);

        await new SchemaMigrator(database.OwnerConnections, migrations, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);

        (await connection.QueryAsync<string>("SELECT concat_ws(' ', kind, holder, scheme, value) FROM cstoref.identifier"))
            .ShouldBe(["source sources/a isbn 978-0"]);
    }

    private static bool Keeps(string rule, string scheme, string value) =>
        CatalogRules.Check([new Person { Name = "people/a", Identifiers = { new Identifier { Scheme = scheme, Value = value } } }])
            .All(violation => !string.Equals(violation.Rule, rule, StringComparison.Ordinal));
}
