using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Searching;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Connections;

/// <summary>Settings of the database or of the roles change nothing of what the service does.</summary>
public sealed class ForeignSettingsTests(PostgresFixture postgres)
{
    public static readonly TheoryData<string> Settings =
    [
        "standard_conforming_strings = off",
        "search_path = evil, pg_catalog",
        "search_path = ''",
        "timezone = 'Pacific/Kiritimati'",
        "datestyle = 'SQL, DMY'",
        "intervalstyle = sql_standard",
        "client_min_messages = error",
        "client_encoding = 'LATIN1'",
        "default_transaction_read_only = on",
        "default_transaction_isolation = serializable",
        "default_transaction_deferrable = on",
        "bytea_output = escape",
        "array_nulls = off",
        "transform_null_equals = on",
        "synchronous_commit = off",
        "gin_fuzzy_search_limit = 1",
        "lc_messages = 'C'",
        "lc_numeric = 'C'",
        "lc_time = 'C'",
        "backslash_quote = off",
        "quote_all_identifiers = on",
        "extra_float_digits = -15",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Everything_WithASettingOfTheDatabase_Works(string setting)
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await postgres.Server.ExecuteAsync($"ALTER DATABASE {database.Name} SET {setting}", Cancelled);
        await DoEverythingAsync(database);
    }

    [Fact]
    public async Task Everything_WithAllSettingsOfTheRoles_Works()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        foreach (var role in (string[])[DatabaseRoles.Owner, DatabaseRoles.Service])
        {
            foreach (var setting in Settings.Select(row => row.Data))
                await postgres.Server.ExecuteAsync($"ALTER ROLE {role} IN DATABASE {database.Name} SET {setting}", Cancelled);
        }

        await DoEverythingAsync(database);
    }

    [Fact]
    public async Task Commit_WhereTheDatabaseDoesNotWaitForTheDisk_WaitsForIt()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await postgres.Server.ExecuteAsync($"ALTER DATABASE {database.Name} SET synchronous_commit = off", Cancelled);
        await using var connections = DatabaseConnections.Create(database.ServiceConnectionString + ";Pooling=false", NullLoggerFactory.Instance);

        await using var session = await DatabaseSession.WriteAsync(connections.ForChanges, Cancelled);

        (await session.Connection.ExecuteScalarAsync<string>("SHOW synchronous_commit")).ShouldBe("on");
    }

    private static async Task DoEverythingAsync(TestDatabase database)
    {
        await MakeEvilAsync(database);
        await new SchemaMigrator(database.OwnerConnections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        await SchemaCheck.RunAsync(database.Connections, Cancelled);
        await database.SeedAsync(Cancelled);
        var treaty = Sample.Resources().OfType<Document>().First();
        treaty.Titles[0].Text = "Договор о коллективной безопасности \\ 'treaty'";
        await database.Writer().CommitAsync(new() { Author = "editor", Reason = "An edit", Puts = [treaty] }, null, Cancelled);

        var catalog = await database.LoadAsync(Cancelled);

        catalog.Revision.ShouldBe(2);
        var found = await new DocumentSearch(database.Connections, TimeSpan.FromMinutes(1))
            .FindAsync("коллективная treat*", 0, 10, null, Cancelled);
        found.Matches.ShouldHaveSingleItem().Snippets.ShouldHaveSingleItem().Parts.Where(part => part.Highlighted).Select(part => part.Text)
            .ShouldBe(["коллективной", "treaty"]);
        catalog.Documents.Find(treaty.Name).ShouldNotBeNull().Titles[0].Text.ShouldBe(treaty.Titles[0].Text);
    }

    /// <summary>A schema with functions that take the names of PostgreSQL's own.</summary>
    private static async Task MakeEvilAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancelled);
        await connection.ExecuteAsync("SET default_transaction_read_only = off");
        await connection.ExecuteAsync(
            """
            CREATE SCHEMA evil;
            GRANT USAGE ON SCHEMA evil TO PUBLIC;
            CREATE FUNCTION evil.jsonb_typeof(jsonb) RETURNS text LANGUAGE sql AS 'SELECT 1 / 0; SELECT NULL::text';
            CREATE FUNCTION evil.jsonb_each(jsonb) RETURNS text LANGUAGE sql AS 'SELECT 1 / 0; SELECT NULL::text';
            CREATE FUNCTION evil.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT 1 / 0; SELECT NULL::timestamptz';
            CREATE FUNCTION evil.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS 'SELECT 1 / 0; SELECT NULL::text';
            CREATE FUNCTION evil.pg_advisory_xact_lock(bigint) RETURNS void LANGUAGE sql AS 'SELECT 1 / 0';
            """);
    }
}
