using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Migrations;

/// <summary>A schema that an administrator made before the first migration.</summary>
public sealed class SchemaPlaceTests(PostgresFixture postgres)
{
    private static readonly IEnumerable<string> All = Migration.All.Select(migration => migration.Name);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_EmptySchemaOfItsOwn_UsesIt()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await AdministrateAsync(
            database,
            $"""
            CREATE SCHEMA cstoref AUTHORIZATION {DatabaseRoles.Owner};
            ALTER DEFAULT PRIVILEGES FOR ROLE {DatabaseRoles.Owner} IN SCHEMA cstoref GRANT SELECT ON TABLES TO pg_monitor;
            """);

        (await MigrateAsync(database)).ShouldBe(All);
        await database.SeedAsync(Cancelled);
    }

    [Fact]
    public async Task Migrate_EmptySchemaThatItMayCreateIn_UsesIt()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await AdministrateAsync(database, $"CREATE SCHEMA cstoref; GRANT USAGE, CREATE ON SCHEMA cstoref TO {DatabaseRoles.Owner}");

        var refusal = await Should.ThrowAsync<PostgresAccessException>(() => MigrateAsync(database));
        await AdministrateAsync(database, "GRANT USAGE ON SCHEMA cstoref TO cstoref_service");

        refusal.Message.ShouldContain("GRANT USAGE ON SCHEMA cstoref TO cstoref_service");
        (await MigrateAsync(database)).ShouldBe(All);
        await database.SeedAsync(Cancelled);
    }

    [Fact]
    public async Task Migrate_SchemaOfAnother_SaysWhoseItIsAndWhatToRun()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await AdministrateAsync(database, "CREATE SCHEMA cstoref");
        var administrator = new NpgsqlConnectionStringBuilder(postgres.Server.AdministratorConnectionString).Username!;

        var refusal = await Should.ThrowAsync<PostgresAccessException>(() => MigrateAsync(database));

        refusal.Message.ShouldContain($"belongs to {administrator}");
        refusal.Message.ShouldContain($"ALTER SCHEMA cstoref OWNER TO {DatabaseRoles.Owner}");
        refusal.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("CREATE TABLE cstoref.stranger (id integer)", "table cstoref.stranger")]
    [InlineData("CREATE FUNCTION cstoref.stranger() RETURNS integer LANGUAGE sql RETURN 1", "function cstoref.stranger()")]
    [InlineData("CREATE TYPE cstoref.stranger AS ENUM ('a')", "type cstoref.stranger")]
    [InlineData("CREATE EXTENSION citext SCHEMA cstoref", "citext")]
    public async Task Migrate_SchemaWithForeignObjects_NamesThem(string sql, string named)
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await AdministrateAsync(database, $"CREATE SCHEMA cstoref AUTHORIZATION {DatabaseRoles.Owner}; {sql}");

        var refusal = await Should.ThrowAsync<SchemaException>(() => MigrateAsync(database));

        refusal.Fault.ShouldBe(SchemaFault.DatabaseUnsuitable);
        refusal.Message.ShouldContain(named);
    }

    [Fact]
    public async Task Migrate_WithoutRightsInTheDatabase_NeedsTheSchemaAndTheExtensionBeforehand()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await AdministrateAsync(
            database, $"ALTER DATABASE {database.Name} OWNER TO CURRENT_USER; CREATE SCHEMA cstoref AUTHORIZATION {DatabaseRoles.Owner}");

        var refusal = await Should.ThrowAsync<PostgresAccessException>(() => MigrateAsync(database));
        await AdministrateAsync(database, "CREATE EXTENSION unaccent SCHEMA cstoref");
        await MigrateAsync(database);
        await using var other = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await AdministrateAsync(
            other,
            $"""
            ALTER DATABASE {other.Name} OWNER TO CURRENT_USER;
            CREATE SCHEMA cstoref AUTHORIZATION {DatabaseRoles.Owner};
            CREATE EXTENSION unaccent SCHEMA cstoref;
            """);

        refusal.Message.ShouldContain("CREATE EXTENSION unaccent SCHEMA cstoref");
        (await MigrateAsync(other)).ShouldBe(All);
        await database.SeedAsync(Cancelled);
        await other.SeedAsync(Cancelled);
    }

    private static Task<IReadOnlyList<string>> MigrateAsync(TestDatabase database) =>
        new SchemaMigrator(database.OwnerConnections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);

    private async Task AdministrateAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(postgres.Server.AdministratorConnectionString) { Database = database.Name, Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await connection.ExecuteAsync(sql);
    }
}
