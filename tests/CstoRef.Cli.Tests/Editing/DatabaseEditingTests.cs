using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;

namespace CstoRef.Cli.Tests.Editing;

/// <summary>Desired state straight in a database, without a service.</summary>
public sealed class DatabaseEditingTests(ServedInstance service)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_OfEditedSeeds_MakesOneRevisionAndThenNothingMore()
    {
        await using var database = await FilledAsync();
        using var seeds = EditedSeeds();

        var plan = await RunAsync(database, "plan", seeds.Folder);
        var applied = await RunAsync(database, "apply", seeds.Folder, "--reason", "Corrected", "--yes", "--author", "Editor");
        var again = await RunAsync(database, "apply", seeds.Folder, "--reason", "Corrected", "--yes");

        const string told =
            """
            ~ memberStates/arland
                memberships[2].period.start  2024-02-22 → 2024-05-01
            + sources/a-new-one
            ~ sources/army-report
                title  On the armies of the members → On the armies

            From 2024-02-22 until 2024-05-01 Arland's standing is member instead of participation frozen.

            2 to change, 1 to add, 0 to delete

            """;
        plan.ShouldBe(new(0, told, string.Empty));
        applied.ShouldBe(new(0, told + "Revision 2 committed: 2 changed, 1 added, 0 deleted.\n", string.Empty));
        again.ShouldBe(new(0, $"Nothing to do: revision 2 of the database is what {seeds.Folder} says.\n", string.Empty));
        await using var log = database.Owner.CreateCommand("SELECT string_agg(author || ': ' || reason, '; ' ORDER BY revision) FROM cstoref.change_set");
        (await log.ExecuteScalarAsync(Cancelled)).ShouldBe("cstoref: First data, from the seed files; Editor: Corrected");
    }

    [Fact]
    public async Task Apply_WithoutAnAuthor_IsOfTheUser()
    {
        await using var database = await FilledAsync();
        using var seeds = EditedSeeds();

        await RunAsync(database, "apply", seeds.Folder, "--reason", "Corrected", "--yes");

        await using var log = database.Owner.CreateCommand("SELECT author FROM cstoref.change_set WHERE revision = 2");
        (await log.ExecuteScalarAsync(Cancelled)).ShouldBe(Environment.UserName);
    }

    [Fact]
    public async Task Plan_WithCheck_EndsWith3WhereThereIsSomethingToDo()
    {
        await using var database = await FilledAsync();
        using var seeds = EditedSeeds();

        var differing = await RunAsync(database, "plan", seeds.Folder, "--check");
        var alike = await RunAsync(database, "plan", SampleCatalog.Folder, "--check");

        differing.ExitCode.ShouldBe(3);
        alike.ShouldBe(new(0, $"Nothing to do: revision 1 of the database is what {SampleCatalog.Folder} says.\n", string.Empty));
    }

    [Fact]
    public async Task Deletions_NeedPrune()
    {
        await using var database = await FilledAsync();
        using var seeds = new SeedCopy();
        seeds.Write("events.json", "[]\n");

        var kept = await RunAsync(database, "apply", seeds.Folder, "--reason", "Fewer", "--yes");
        var planned = await RunAsync(database, "plan", seeds.Folder, "--prune");
        var pruned = await RunAsync(database, "apply", seeds.Folder, "--reason", "Fewer", "--yes", "--prune");

        kept.Output.ShouldMatch(@"\ANothing to do: .*\n[0-9]+ resources of the database are not in \S+ \(events/\S+, …\); --prune deletes them\.\n\z");
        planned.Output.ShouldStartWith("- events/");
        planned.Output.ShouldMatch(@"\n\n0 to change, 0 to add, [1-9][0-9]* to delete\n\z");
        pruned.Output.ShouldMatch(@"\nRevision 2 committed: 0 changed, 0 added, [1-9][0-9]* deleted\.\n\z");
    }

    [Fact]
    public async Task Apply_ThatWouldBreakARule_IsToldWithFileAndLineAndChangesNothing()
    {
        await using var database = await FilledAsync();
        using var seeds = new SeedCopy();
        // What stays under the old name has the address of the new one.
        Edits.RenameCodes(seeds);

        var refused = await RunAsync(database, "apply", seeds.Folder, "--reason", "Renamed", "--yes");
        var renamed = await RunAsync(database, "apply", seeds.Folder, "--reason", "Renamed", "--yes", "--prune");

        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldMatch(@"(?m)^cstoref: The data would break rules\.\n  sources\.json:[0-9]+: sources/codices uri ");
        renamed.Output.ShouldMatch(@"\nRevision 2 committed: [0-9]+ changed, 1 added, 1 deleted\.\n\z");
    }

    [Fact]
    public async Task Export_AfterAnApply_IsTheSeedFilesByteForByte()
    {
        await using var database = await FilledAsync();
        using var seeds = EditedSeeds();
        using var target = new TemporaryFolder();
        await RunAsync(database, "apply", seeds.Folder, "--reason", "Corrected", "--yes");

        var export = await RunAsync(database, "export", target.Path);
        var now = FilesIn(target.Path);
        var again = await RunAsync(database, "export", target.Path);
        var before = await RunAsync(database, "export", target.Path, "--at", "1");

        export.Output.ShouldMatch($@"\ARevision 2 is in {target.Path}, [0-9]+ resources: 11 files written\.\n\z");
        now.ShouldBe(FilesIn(seeds.Folder));
        again.Output.ShouldEndWith(" resources: every file was so already.\n");
        before.Output.ShouldEndWith(" resources: member_states.json, sources.json written, 9 files were so already.\n");
        FilesIn(target.Path).ShouldBe(FilesIn(SampleCatalog.Folder));
    }

    [Fact]
    public async Task Export_OfARevisionThatIsNotThere_SaysWhichAre()
    {
        await using var database = await FilledAsync();
        using var target = new TemporaryFolder();

        var run = await RunAsync(database, "export", Path.Combine(target.Path, "new"), "--at", "9");

        run.ShouldBe(new(1, string.Empty, "cstoref: The log of the database does not reach revision 9: it holds 1 to 1.\n"));
        Directory.Exists(Path.Combine(target.Path, "new")).ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_WhereSomethingWasChangedPastTheLog_SaysWhatToDo()
    {
        await using var database = await FilledAsync();
        await using (var command = database.Owner.CreateCommand(
            "UPDATE cstoref.source SET body = body || '{\"title\": \"Another\"}' WHERE name = 'sources/codes'"))
            await command.ExecuteNonQueryAsync(Cancelled);

        var run = await RunAsync(database, "apply", SampleCatalog.Folder, "--reason", "Back", "--yes");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("cstoref: 1 resource was changed past the log (sources/codes)");
    }

    [Fact]
    public async Task Plan_OfADatabaseWithoutASchema_SaysSoInOneLine()
    {
        await using var database = await service.Postgres.CreateEmptyDatabaseAsync(Cancelled);

        var run = await RunAsync(database, "plan", SampleCatalog.Folder);

        run.ShouldBe(new(1, string.Empty, "cstoref: The database has no CstoRef schema yet; run: cstoref migrate.\n"));
    }

    [Fact]
    public async Task Plan_OfAnEmptyDatabase_AddsAll()
    {
        await using var database = await service.Postgres.CreateDatabaseAsync(Cancelled);

        var run = await RunAsync(database, "plan", SampleCatalog.Folder);

        run.Output.ShouldStartWith("+ chairmanships/");
        run.Output.ShouldMatch(@"\n0 to change, [0-9]{3} to add, 0 to delete\n\z");
    }

    [Fact]
    public async Task Plan_InANarrowWindow_FitsIt()
    {
        await using var database = await FilledAsync();
        using var seeds = EditedSeeds();

        var run = await Tool.RunInWindowAsync(
            60, "plan", seeds.Folder, "--postgres", database.OwnerConnectionString);

        run.Output.Split('\n').ShouldAllBe(line => TerminalCells.Of(line) <= 60);
        run.Output.ShouldContain("\nFrom 2024-02-22 until 2024-05-01 Arland's standing is member\ninstead of participation frozen.\n");
    }

    /// <summary>A database with the sample as its first revision.</summary>
    private async Task<TestDatabase> FilledAsync()
    {
        var database = await service.Postgres.CreateDatabaseAsync(Cancelled);
        (await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", SampleCatalog.Folder)).ExitCode.ShouldBe(0);
        return database;
    }

    /// <summary>The sample with another membership, another title and one source more.</summary>
    private static SeedCopy EditedSeeds()
    {
        var seeds = new SeedCopy();
        Edits.FreezeLater(seeds);
        Edits.Retitle(seeds);
        Edits.AddSource(seeds);
        return seeds;
    }

    private static Task<ToolRun> RunAsync(TestDatabase database, params IEnumerable<string> arguments) =>
        Tool.RunAsync([.. arguments, "--postgres", database.OwnerConnectionString]);

    private static List<(string Name, string Text)> FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];
}
