using System.Collections.Immutable;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using CstoRef.Testing.Postgres;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Migrations;

public sealed class SchemaMigratorTests(PostgresFixture postgres)
{
    private static readonly ImmutableArray<Migration> Steps =
    [
        new(1, "0001_one", "CREATE TABLE cstoref.one (id integer);", 1),
        new(2, "0002_two", "CREATE TABLE cstoref.two (id integer);", 1),
        new(3, "0003_three", "DROP TABLE cstoref.one;", 3),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_EmptyDatabase_AppliesAllOnce()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);

        (await Migrator(database, Migration.All).MigrateAsync(Cancelled)).ShouldBe(Migration.All.Select(migration => migration.Name));
        (await Migrator(database, Migration.All).MigrateAsync(Cancelled)).ShouldBeEmpty();
        (await CheckAsync(database, Migration.All)).ShouldBe(SchemaCheck.Head);
    }

    [Fact]
    public async Task Migrate_ManyAtOnce_ApplyEachMigrationOnce()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Migrator(database, Migration.All).MigrateAsync(Cancelled)));

        applied.SelectMany(names => names).Order(StringComparer.Ordinal).ShouldBe(Migration.All.Select(migration => migration.Name));
    }

    [Fact]
    public async Task Migrate_FailingMigration_LeavesThoseBeforeIt()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        var failing = Steps.SetItem(1, new(2, "0002_two", "CREATE TABLE cstoref.half (id integer); SELECT 1 / 0;", 1));

        var fault = await Should.ThrowAsync<SchemaException>(() => Migrator(database, failing).MigrateAsync(Cancelled));

        fault.Fault.ShouldBe(SchemaFault.MigrationFailed);
        fault.Message.ShouldContain("0002_two");
        fault.Message.ShouldNotContain("division");
        (await TablesAsync(database)).ShouldBe(["one", "schema_migration"], ignoreOrder: true);
        (await Migrator(database, Steps).MigrateAsync(Cancelled)).ShouldBe(["0002_two", "0003_three"]);
    }

    [Fact]
    public async Task Migrate_ServerWithoutAnExtension_SaysWhatToInstall()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        var needing = Steps.SetItem(1, new(2, "0002_two", "CREATE EXTENSION that_nobody_has;", 1));

        var fault = await Should.ThrowAsync<SchemaException>(() => Migrator(database, needing).MigrateAsync(Cancelled));

        fault.Fault.ShouldBe(SchemaFault.MigrationFailed);
        fault.Message.ShouldContain("contrib");
    }

    [Fact]
    public async Task Migrate_ExtensionInstalledElsewhere_UsesIt()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await ExecuteAsync(database, "CREATE SCHEMA \"Our extensions\"; CREATE EXTENSION unaccent SCHEMA \"Our extensions\"");

        (await Migrator(database, Migration.All).MigrateAsync(Cancelled)).ShouldBe(Migration.All.Select(migration => migration.Name));
    }

    [Fact]
    public async Task Migrate_ChangedMigration_IsRefused()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await Migrator(database, Steps).MigrateAsync(Cancelled);
        var changed = Steps.SetItem(1, Steps[1] with { Sql = Steps[1].Sql + " -- a remark" });

        (await Should.ThrowAsync<SchemaException>(() => Migrator(database, changed).MigrateAsync(Cancelled))).Fault.ShouldBe(SchemaFault.MigrationChanged);
        (await Should.ThrowAsync<SchemaException>(() => CheckAsync(database, changed))).Fault.ShouldBe(SchemaFault.MigrationChanged);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Migrate_MissingMigration_IsRefused(int version)
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await Migrator(database, Steps).MigrateAsync(Cancelled);
        await ExecuteAsync(database, $"DELETE FROM cstoref.schema_migration WHERE version = {version}");

        (await Should.ThrowAsync<SchemaException>(() => Migrator(database, Steps).MigrateAsync(Cancelled))).Fault.ShouldBe(SchemaFault.MigrationMissing);
        (await Should.ThrowAsync<SchemaException>(() => CheckAsync(database, Steps))).Fault.ShouldBe(SchemaFault.MigrationMissing);
    }

    [Fact]
    public async Task Migrate_WithoutTheOwnersRights_SaysWhatIsNeeded()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        var migrator = new SchemaMigrator(database.Connections, NullLogger<SchemaMigrator>.Instance);

        (await Should.ThrowAsync<PostgresAccessException>(() => migrator.MigrateAsync(Cancelled))).Message.ShouldContain("GRANT CREATE ON DATABASE");
    }

    [Fact]
    public async Task Check_EmptyDatabase_SaysToMigrate()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);

        var fault = await Should.ThrowAsync<SchemaException>(() => SchemaCheck.RunAsync(database.Connections, Cancelled));

        fault.Fault.ShouldBe(SchemaFault.Missing);
        fault.Message.ShouldContain("cstoref migrate");
    }

    [Fact]
    public async Task Check_OlderSchemaThanTheRange_IsRefused()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await Migrator(database, Steps[..2]).MigrateAsync(Cancelled);

        (await CheckAsync(database, Steps, oldestHead: 2)).ShouldBe(2);
        (await Should.ThrowAsync<SchemaException>(() => CheckAsync(database, Steps, oldestHead: 3))).Fault.ShouldBe(SchemaFault.TooOld);
    }

    [Fact]
    public async Task Check_NewerSchema_IsRefusedOnlyWhereItBreaksThisVersion()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await Migrator(database, Steps[..2]).MigrateAsync(Cancelled);
        (await CheckAsync(database, Steps[..1])).ShouldBe(2);
        (await Migrator(database, Steps[..1]).MigrateAsync(Cancelled)).ShouldBeEmpty();

        await Migrator(database, Steps).MigrateAsync(Cancelled);
        (await Should.ThrowAsync<SchemaException>(() => CheckAsync(database, Steps[..2]))).Fault.ShouldBe(SchemaFault.TooNew);
        (await Should.ThrowAsync<SchemaException>(() => Migrator(database, Steps[..2]).MigrateAsync(Cancelled))).Fault.ShouldBe(SchemaFault.TooNew);
    }

    private static SchemaMigrator Migrator(TestDatabase database, ImmutableArray<Migration> migrations) =>
        new(database.OwnerConnections, migrations, NullLogger<SchemaMigrator>.Instance);

    private static async Task<int> CheckAsync(TestDatabase database, ImmutableArray<Migration> known, int oldestHead = 1) =>
        await SchemaCheck.RunAsync(database.OwnerConnections, known, oldestHead, Cancelled);

    private static async Task<IEnumerable<string>> TablesAsync(TestDatabase database)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        return await connection.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'cstoref'");
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
