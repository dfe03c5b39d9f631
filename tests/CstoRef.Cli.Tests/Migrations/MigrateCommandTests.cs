using CstoRef.Cli.Tests.Editing;
using CstoRef.Cli.Tests.Running;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Migrations;
using CstoRef.Testing.Catalogs;

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

        var first = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", SampleCatalog.Folder);
        var second = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", SampleCatalog.Folder);

        first.Output.ShouldMatch(@" Filled the database with \d{3,} resources\.\n\z");
        second.Output.ShouldBe($"The schema is at version {SchemaCheck.Head} already.\n");
    }

    [Fact]
    public async Task Migrate_Adopt_CommitsWhatWasChangedPastTheLog()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", SampleCatalog.Folder);
        await using (var command = database.Owner.CreateCommand("UPDATE cstoref.source SET body = body || '{\"title\": \"Another\"}' WHERE name = (SELECT min(name) FROM cstoref.source)"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var adopted = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--adopt", "Mended by hand");
        var again = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--adopt", "Mended by hand");

        adopted.Output.ShouldEndWith(" Adopted 1 resources changed past the log.\n");
        again.Output.ShouldEndWith(" Adopted 0 resources changed past the log.\n");
        await using var log = database.Owner.CreateCommand("SELECT string_agg(reason, '; ' ORDER BY revision) FROM cstoref.change_set");
        (await log.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("First data, from the seed files; Mended by hand");
    }

    [Fact]
    public async Task Migrate_SeedsOntoResourcesWithoutALog_IsRefusedInOneLine()
    {
        await using var database = await service.Postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using (var command = database.Owner.CreateCommand(
            """
            INSERT INTO cstoref.source (name, revision, body) VALUES
              ('sources/web', 1, '{"name": "sources/web", "title": "Web", "language": "en", "kind": "SOURCE_KIND_NEWS", "uri": "https://example.org/web"}')
            """))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", SampleCatalog.Folder);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("cstoref: 1 resource was changed past the log (sources/web)");
        run.Error.Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public async Task Migrate_AdoptWithoutAReason_IsWrongUsage() =>
        (await Tool.RunAsync("migrate", "--postgres", "Host=db", "--adopt", " ")).ExitCode.ShouldBe(2);

    [Fact]
    public async Task Migrate_SeedsThatAreNotWhatTheDatabaseHolds_SaysInHowManyResources()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        using var seeds = new SeedCopy();
        await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", seeds.Folder);
        seeds.Write("events.json", "[]");

        var run = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", seeds.Folder);
        var json = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", seeds.Folder, "-o", "json");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldMatch(
            $@"\AThe schema is at version {SchemaCheck.Head} already\. The seeds are not what the database holds: 0 to change, 0 to add, [0-9]+ to delete\. "
            + @"`cstoref migrate --seeds DIR --apply` applies them\.\n\z");
        json.Output.ShouldContain("\"seedDifference\": {");
    }

    [Fact]
    public async Task Migrate_Apply_BringsCorrectedDataToAFilledDatabaseAndTellsSoInOneLine()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        using var seeds = new SeedCopy();
        string[] release = ["migrate", "--postgres", database.OwnerConnectionString, "--seeds", seeds.Folder, "--apply"];

        var first = await Tool.RunAsync(release);
        Edits.Retitle(seeds);
        Edits.AddSource(seeds);
        seeds.Write("events.json", "[]\n");
        var kept = await Tool.RunAsync(release);
        var pruned = await Tool.RunAsync([.. release, "--prune"]);
        var again = await Tool.RunAsync([.. release, "-o", "json"]);

        first.Output.ShouldMatch(@" Filled the database with [0-9]{3,} resources\.\n\z");
        kept.Output.ShouldMatch(
            @"\AThe schema is at version [0-9]+ already\. Applied the seeds as revision 2: 1 changed, 1 added, 0 deleted\. "
            + @"Resources beside those of the seeds: [0-9]+; --prune deletes them\.\n\z");
        pruned.Output.ShouldMatch(@" Applied the seeds as revision 3: 0 changed, 0 added, [1-9][0-9]* deleted\.\n\z");
        again.Output.ShouldContain("\"isAsSeeds\": true");
        again.Output.ShouldContain("\"seedsApplied\": null");
        await using var log = database.Owner.CreateCommand("SELECT author || ': ' || reason FROM cstoref.change_set WHERE revision = 2");
        ((string?)await log.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldMatch(@"^cstoref: The data of CstoRef [0-9]+\.[0-9]+\.[0-9]+$");
    }

    [Fact]
    public async Task Migrate_ApplyOfWhatWouldBreakARule_SaysWhereAndChangesNothing()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        using var seeds = new SeedCopy();
        string[] release = ["migrate", "--postgres", database.OwnerConnectionString, "--seeds", seeds.Folder, "--apply"];
        await Tool.RunAsync(release);
        Edits.RenameCodes(seeds);

        var run = await Tool.RunAsync(release);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"^cstoref: The data would break rules\.\n  sources\.json:[0-9]+: sources/codices uri ");
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
    [InlineData("postgres://cstoref:geheim@127.0.0.1:1/cstoref", "cannot be reached")]
    [InlineData("postgres://cstoref:geheim@127.0.0.1:port/cstoref", "has a port that is not a number")]
    [InlineData("Host=127.0.0.1;Port=1;Username=cstoref;Password=geheim;Database=cstoref", "cannot be reached")]
    public async Task Migrate_NoUsableDatabase_SaysWhyWithoutThePassword(string connectionString, string reason)
    {
        var run = await Tool.RunAsync("migrate", "--postgres", connectionString);

        run.ExitCode.ShouldBe(1);
        run.Error.Split('\n')[^2].ShouldContain(reason);
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
