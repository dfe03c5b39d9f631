using System.Text.Json.Nodes;
using CstoRef.Cli.Editing;
using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Npgsql;

namespace CstoRef.Cli.Tests.Editing;

/// <summary>Desired state in a service that goes on serving, as an editor sees it.</summary>
public sealed class ServiceEditingTests(ServedInstance served)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Editor_PlansAppliesAndLooksBack()
    {
        await using var service = await EditedInstance.StartAsync(served);
        using var seeds = new SeedCopy();
        using var exported = new TemporaryFolder();
        Edits.FreezeLater(seeds);
        Edits.AddSource(seeds);

        var plan = await service.RunAsync("plan", seeds.Folder, "--check");
        var applied = await service.RunAsync("apply", seeds.Folder, "--reason", "The freeze was later", "--author", "Editor", "--yes");
        var again = await service.RunAsync("apply", seeds.Folder, "--reason", "The freeze was later", "--yes");
        var now = await service.RunAsync("get", "memberStates/arland");
        var before = await service.RunAsync("get", "memberStates/arland", "--at", "1");
        var log = await service.RunAsync("log");
        var diff = await service.RunAsync("diff", "1", "2");
        var export = await service.RunAsync("export", exported.Path);

        const string changes =
            """
            ~ memberStates/arland
                memberships[2].period.start  2024-02-22 → 2024-05-01
            + sources/a-new-one

            """;
        const string planned = changes +
            """

            From 2024-02-22 until 2024-05-01 Arland's standing is member instead of participation frozen.

            1 to change, 1 to add, 0 to delete

            """;
        plan.ShouldBe(new(3, planned, string.Empty));
        applied.ShouldBe(new(0, planned + "Revision 2 committed: 1 changed, 1 added, 0 deleted.\n", string.Empty));
        again.ShouldBe(new(0, $"Nothing to do: revision 2 of the service is what {seeds.Folder} says.\n", string.Empty));
        now.Output.ShouldStartWith("memberStates/arland, last changed at revision 2\n");
        now.Output.ShouldContain("participation frozen · since 2024-05-01");
        before.Output.ShouldStartWith("memberStates/arland at revision 1\n");
        before.Output.ShouldContain("participation frozen · since 2024-02-22");
        log.Output.ShouldMatch(@"(?m)^2 +\S+ \S+ +Editor +2 +The freeze was later$");
        diff.Output.ShouldBe(changes + "1 changed, 1 created, 0 deleted.\n");
        export.ExitCode.ShouldBe(0);
        foreach (var file in Directory.EnumerateFiles(seeds.Folder))
            (await File.ReadAllTextAsync(Path.Combine(exported.Path, Path.GetFileName(file)), Cancelled)).ShouldBe(await File.ReadAllTextAsync(file, Cancelled));
    }

    [Fact]
    public async Task Apply_AtATerminal_AsksAndIsInColourAndFitsTheWindow()
    {
        await using var service = await EditedInstance.StartAsync(served);
        using var seeds = new SeedCopy();
        Edits.FreezeLater(seeds);

        var declined = await service.RunAtTerminalAsync("n", "apply", seeds.Folder, "--reason", "Later");
        var agreed = await service.RunAtTerminalAsync("y", "apply", seeds.Folder, "--reason", "Later");

        declined.ExitCode.ShouldBe(1);
        declined.Output.ShouldContain("Apply this? [y/N] ");
        declined.Output.ShouldContain("cstoref: Nothing was changed.");
        agreed.ExitCode.ShouldBe(0);
        agreed.Output.ShouldContain("\u001B[33m~ memberStates/arland\u001B[39m");
        agreed.Output.ShouldContain("memberships[2].period.start  \u001B[31m2024-02-22\u001B[39m → \u001B[32m2024-05-01\u001B[39m");
        agreed.Output.ShouldContain("Revision 2 committed: 1 changed, 0 added, 0 deleted.");
        declined.Output.ReplaceLineEndings("\n").Split('\n').Where(line => !line.Contains('\u001B', StringComparison.Ordinal))
            .ShouldAllBe(line => TerminalCells.Of(line) <= 80);
    }

    [Fact]
    public async Task WhereEditsAreOff_PlanShowsAllTheSameAndApplyIsRefused()
    {
        using var seeds = new SeedCopy();
        Edits.Retitle(seeds);

        var plan = await Tool.RunAsync("plan", seeds.Folder, "--address", served.Address);
        var apply = await Tool.RunAsync("apply", seeds.Folder, "--reason", "Shorter", "--yes", "--address", served.Address);
        var now = await Tool.RunAsync("log", "--address", served.Address);

        plan.ExitCode.ShouldBe(0);
        plan.Error.ShouldBeEmpty();
        plan.Output.ShouldMatch(@"\n1 to change, 0 to add, 0 to delete\nThis service takes no edits: .*\n\z");
        apply.ExitCode.ShouldBe(1);
        apply.Error.ShouldStartWith("cstoref: This service takes no edits: ");
        now.Output.Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public async Task Plan_AsJson_IsThePlanOfTheContract()
    {
        await using var service = await EditedInstance.StartAsync(served);
        using var seeds = new SeedCopy();
        Edits.FreezeLater(seeds);
        seeds.Write("events.json", "[]\n");

        var planned = JsonNode.Parse((await service.RunAsync("plan", seeds.Folder, "-o", "json")).Output)!;
        var applied = JsonNode.Parse((await service.RunAsync("apply", seeds.Folder, "-o", "json", "--yes", "--reason", "Later")).Output)!;
        var nothing = JsonNode.Parse((await service.RunAsync("apply", seeds.Folder, "-o", "json", "--yes", "--reason", "Later")).Output)!;

        var plan = JsonParser.Default.Parse<EditPlan>(planned["plan"]!.ToJsonString());
        (plan.BaseRevision, plan.UpdateCount, plan.CreateCount, plan.DeleteCount).ShouldBe((1, 1, 0, 0));
        plan.Changes.ShouldHaveSingleItem().Differences.ShouldNotBeEmpty();
        plan.Consequences.ShouldHaveSingleItem().Subject.ShouldBe("memberStates/arland");
        planned["kept"]!.AsArray().Count.ShouldBe(SampleCatalog.Catalog.Events.All.Length);
        planned["refusal"].ShouldBeNull();
        applied["revision"]!.GetValue<long>().ShouldBe(2);
        nothing["revision"].ShouldBeNull();
    }

    [Fact]
    public async Task Apply_OfMoreThanTheServiceTakes_SaysHowMuchThatIs()
    {
        await using var service = await EditedInstance.StartAsync(served, ("CSTOREF__EDITING__MAXCHANGES", "1"));
        using var seeds = new SeedCopy();
        Edits.Retitle(seeds);
        Edits.AddSource(seeds);

        var run = await service.RunAsync("apply", seeds.Folder, "--reason", "Two", "--yes");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"^cstoref: The edit is larger than the service takes: 2 changes, 0\.0 MiB\. .* straight to the database with --postgres\.\n\z");
    }

    [Fact]
    public async Task Apply_WhereSomethingWasChangedPastTheLog_SaysWhatToDo()
    {
        await using var service = await EditedInstance.StartAsync(served);
        using var seeds = new SeedCopy();
        Edits.Retitle(seeds);
        await using (var command = service.Database.Owner.CreateCommand(
            "UPDATE cstoref.source SET body = body || '{\"title\": \"Another\"}' WHERE name = 'sources/codes'"))
            await command.ExecuteNonQueryAsync(Cancelled);

        var run = await service.RunAsync("apply", seeds.Folder, "--reason", "Shorter", "--yes");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"^cstoref: 1 resource was changed past the log \(sources/codes\).*cstoref migrate --adopt REASON\.\n\z");
    }

    [Fact]
    public async Task Commit_OfAPlanThatIsNoLongerWhatWouldBeDone_IsRefused()
    {
        await using var service = await EditedInstance.StartAsync(served);
        using var seeds = new SeedCopy();
        Edits.Retitle(seeds);
        await using var target = new ServiceTarget(new(new() { Address = service.Address }), service.Address, authorities: null, TimeProvider.System);
        var desired = DesiredState.Of(await ReadAsync(seeds), await target.ReadAsync(0, new(TextWriter.Null), Cancelled), prune: false);
        var report = SampleCatalog.Resources().OfType<Source>().Single(one => one.Name is "sources/army-report");
        await OtherInstance.PutAsync(service.Database, OtherInstance.With(report, one => one.Title = "Somebody else's"));

        var edit = desired.EditBy("Editor", "Shorter") with { RequestId = "once" };
        var fault = await Should.ThrowAsync<EditRefusedByTargetException>(() => target.CommitAsync(edit, _ => Task.CompletedTask, Cancelled));

        fault.Refusal.ShouldBe(new("PLAN_CHANGED", fault.Message));
        fault.Message.ShouldEndWith(" Nothing was changed; plan anew.");
    }

    [Fact]
    public async Task Apply_WhoseConnectionBreaks_IsSentAgainAndMadeOnce()
    {
        await using var service = await EditedInstance.StartAsync(served);
        using var seeds = new SeedCopy();
        Edits.Retitle(seeds);
        await using var connection = await service.Database.Owner.OpenConnectionAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        await using (var hold = new NpgsqlCommand("SELECT revision FROM cstoref.head FOR UPDATE", connection, transaction))
            await hold.ExecuteScalarAsync(Cancelled);

        var applying = service.RunAsync("apply", seeds.Folder, "--reason", "Shorter", "--yes");
        await CutWhoWaitsAsync(service.Database);
        await transaction.RollbackAsync(Cancelled);
        var run = await applying;

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldContain(" The same request is sent again in ");
        run.Output.ShouldEndWith("\nRevision 2 committed: 1 changed, 0 added, 0 deleted.\n");
        (await service.RunAsync("log")).Output.Split('\n').Length.ShouldBe(4);
    }

    private static Task<CstoRef.Seeds.SeedSet> ReadAsync(SeedCopy seeds) =>
        CstoRef.Seeds.SeedSet.ReadAsync(seeds.Folder, Directory.EnumerateFileSystemEntries, File.ReadAllBytesAsync, Cancelled);

    /// <summary>Ends the connection that waits for the head, when there is one.</summary>
    private async Task CutWhoWaitsAsync(TestDatabase database)
    {
        await using var administrator = NpgsqlDataSource.Create(served.Postgres.Server.AdministratorConnectionString);
        await using var command = administrator.CreateCommand(
            $"SELECT bool_or(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database.Name}' AND wait_event_type = 'Lock'");
        while (await command.ExecuteScalarAsync(Cancelled).DefaultTimeout() is not true) await Task.Yield();
    }
}
