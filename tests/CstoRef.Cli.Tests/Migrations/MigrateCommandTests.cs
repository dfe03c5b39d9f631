using CstoRef.Cli.Tests.Running;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;

namespace CstoRef.Cli.Tests.Migrations;

public sealed class MigrateCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Migrate_EmptyDatabase_GoesFromNothingToTheHeadOnce()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);

        var first = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString);
        var second = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString);

        first.ShouldSatisfyAllConditions(
            () => first.ExitCode.ShouldBe(0),
            () => first.Output.ShouldStartWith($"Migrated the schema from version 0 to {SchemaCheck.Head}: 0001_"));
        second.ShouldBe(new(0, $"The schema is at version {SchemaCheck.Head} already.\n", string.Empty));
        (await SchemaCheck.RunAsync(database.Connections, TestContext.Current.CancellationToken)).ShouldBe(SchemaCheck.Head);
    }

    [Fact]
    public async Task Migrate_ConnectionStringInAFile_IsRead()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, database.OwnerConnectionString + "\n", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["CSTOREF__CONNECTIONSTRINGS__CSTOREF_FILE"] = file }, "migrate", "-o", "json");

        File.Delete(file);
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain($"\"to\": {SchemaCheck.Head}");
    }

    [Fact]
    public async Task Migrate_WithSeeds_FillsAnEmptyDatabaseOnce()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);

        var first = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", ServedInstance.Seeds);
        var second = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", ServedInstance.Seeds);

        first.Output.ShouldMatch(@" Filled the database with \d{3,} resources\.\n\z");
        second.Output.ShouldBe($"The schema is at version {SchemaCheck.Head} already.\n");
    }

    [Fact]
    public async Task Migrate_FaultySeeds_ChangesNothing()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        using var seeds = new SeedCopy();
        seeds.Write("forces.json", "{}");

        var run = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", seeds.Folder);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith($"cstoref: The seeds in {seeds.Folder} cannot be used:\n  forces.json: the file must hold ");
        var schema = await Should.ThrowAsync<SchemaException>(() => SchemaCheck.RunAsync(database.OwnerConnections, TestContext.Current.CancellationToken));
        schema.Fault.ShouldBe(SchemaFault.Missing);
    }

    [Theory]
    [InlineData("geheim", "is not a PostgreSQL connection string")]
    [InlineData("Host=127.0.0.1;Port=1;Username=cstoref;Password=geheim;Database=cstoref", "cannot be reached")]
    public async Task Migrate_NoUsableDatabase_SaysWhyWithoutThePassword(string connectionString, string reason)
    {
        var run = await Tool.RunAsync("migrate", "--postgres", connectionString);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain(reason);
        run.Error.Split('\n').Length.ShouldBe(2);
        run.Error.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task Migrate_NoDatabaseNamed_IsWrongUsage()
    {
        var run = await Tool.RunAsync("migrate");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("cstoref: Name the database with --postgres");
    }
}
