using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>The service may do what it does, and nothing beyond.</summary>
public sealed class ServiceRoleTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE cstoref.change_set SET reason = 'another'")]
    [InlineData("DELETE FROM cstoref.change_set")]
    [InlineData("UPDATE cstoref.change SET after = NULL")]
    [InlineData("DELETE FROM cstoref.change")]
    [InlineData("TRUNCATE cstoref.change")]
    [InlineData("TRUNCATE cstoref.source CASCADE")]
    [InlineData("UPDATE cstoref.head SET epoch = gen_random_uuid()")]
    [InlineData("INSERT INTO cstoref.head DEFAULT VALUES")]
    [InlineData("DELETE FROM cstoref.head")]
    [InlineData("INSERT INTO cstoref.known_name VALUES ('sources/invented')")]
    [InlineData("DELETE FROM cstoref.nested_reference")]
    [InlineData("DELETE FROM cstoref.nested_reference_field")]
    [InlineData("INSERT INTO cstoref.unlogged_change VALUES ('sources/invented')")]
    [InlineData("DELETE FROM cstoref.unlogged_change")]
    [InlineData("SELECT cstoref.note_unlogged_removals(ARRAY['sources/invented'])")]
    [InlineData("INSERT INTO cstoref.epoch VALUES (2, gen_random_uuid(), now(), 1, '', 'invented')")]
    [InlineData("DELETE FROM cstoref.epoch")]
    [InlineData("INSERT INTO cstoref.schema_migration VALUES (99, 'invented', '', 1, now())")]
    [InlineData("DELETE FROM cstoref.schema_migration")]
    [InlineData("CREATE TABLE cstoref.other (id integer)")]
    [InlineData("CREATE FUNCTION cstoref.other() RETURNS integer LANGUAGE sql RETURN 1")]
    [InlineData("ALTER TABLE cstoref.source DROP CONSTRAINT source_is_complete")]
    [InlineData("ALTER TABLE cstoref.source DISABLE TRIGGER ALL")]
    [InlineData("DROP TABLE cstoref.source")]
    [InlineData("DROP SCHEMA cstoref CASCADE")]
    [InlineData("CREATE ROLE other")]
    [InlineData("CREATE DATABASE other")]
    [InlineData("SET session_replication_role = replica")]
    public async Task Service_BeyondItsRights_IsRefused(string sql)
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);

        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Service_WithItsRights_SeedsAndReads()
    {
        await fixture.Database.SeedAsync(Cancelled);
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);

        (await connection.ExecuteScalarAsync<long>("SELECT cstoref.find_unlogged()")).ShouldBe(0);
        (await connection.ExecuteAsync("SELECT cstoref.begin_epoch('A test')")).ShouldNotBe(0);
        // What is not there while nothing was changed past the log.
        string[] empty = ["unlogged_change", "unlogged_resource"];
        foreach (var relation in empty)
            (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM cstoref.{relation}")).ShouldBe(0, relation);
        const string relations = """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'cstoref'::regnamespace AND relkind IN ('r', 'v') AND relname <> ALL (@empty)
            """;
        foreach (var relation in await connection.QueryAsync<string>(relations, new { empty }))
            (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM cstoref.{relation}")).ShouldBeGreaterThan(0, relation);
    }
}
