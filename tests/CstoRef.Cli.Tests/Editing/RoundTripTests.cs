using CstoRef.Changes;
using CstoRef.Cli.Tests.Running;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.Tests.Changes;
using FsCheck.Fluent;

namespace CstoRef.Cli.Tests.Editing;

/// <summary>Whatever sound seed files are applied are what is exported afterwards.</summary>
public sealed class RoundTripTests(ServedInstance service)
{
    private const int SetsInARow = 12;
    private const int EditsOfASet = 25;

    [Fact]
    public async Task Apply_OfAnySoundSeeds_IsWhatExportWritesAndNothingToDoAgain()
    {
        await using var database = await service.Postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var seeds = new TemporaryFolder();
        using var exported = new TemporaryFolder();
        Directory.CreateDirectory(seeds.Path);
        var revision = 0;
        var held = Catalog.Empty;
        foreach (var (index, wanted) in RandomSets().Index())
        {
            Write(wanted, seeds.Path);
            var differs = !Plan.Of(EditTo(wanted, held), held).Changes.IsEmpty;

            var planned = await RunAsync(database, "plan", seeds.Path, "--prune", "--check");
            var applied = await RunAsync(database, "apply", seeds.Path, "--prune", "--yes", "--reason", $"Set {index}");
            var again = await RunAsync(database, "plan", seeds.Path, "--prune", "--check");
            await RunAsync(database, "export", exported.Path);

            if (differs) revision++;
            planned.ExitCode.ShouldBe(differs ? 3 : 0);
            applied.Error.ShouldBeEmpty();
            applied.Output.ShouldEndWith(differs ? " deleted.\n" : $" revision {revision} of the database is what {seeds.Path} says.\n");
            again.ShouldBe(new(0, $"Nothing to do: revision {revision} of the database is what {seeds.Path} says.\n", string.Empty));
            foreach (var kind in ResourceKind.All)
            {
                (await File.ReadAllBytesAsync(Path.Combine(exported.Path, kind.SeedFileName), TestContext.Current.CancellationToken))
                    .ShouldBe(await File.ReadAllBytesAsync(Path.Combine(seeds.Path, kind.SeedFileName), TestContext.Current.CancellationToken));
            }

            held = wanted;
        }

        revision.ShouldBeGreaterThan(SetsInARow / 2);
    }

    /// <summary>The sample, then what many random edits make of it, as far as they keep the rules.</summary>
    private static IEnumerable<Catalog> RandomSets()
    {
        var picture = SampleCatalog.Catalog;
        yield return picture;
        for (var set = 1; set < SetsInARow; set++)
        {
            foreach (var _ in Enumerable.Range(0, EditsOfASet))
                if (Plan.Of(RandomEdits.Of(picture).Sample(1).First(), picture) is { IsSound: true } plan) picture = plan.After;
            yield return picture;
        }
    }

    private static Edit EditTo(Catalog wanted, Catalog held) => new()
    {
        Author = "tests",
        Reason = "Anything",
        Puts = [.. wanted.All()],
        Deletions = [.. held.All().Select(resource => ResourceKind.Of(resource).NameOf(resource)).Where(name => wanted.Find(name) is null)],
    };

    private static void Write(Catalog wanted, string folder)
    {
        foreach (var kind in ResourceKind.All)
            File.WriteAllText(Path.Combine(folder, kind.SeedFileName), SeedText.Format(kind, wanted.All(kind)));
    }

    private static Task<ToolRun> RunAsync(TestDatabase database, params string[] arguments) =>
        Tool.RunAsync([.. arguments, "--postgres", database.OwnerConnectionString]);
}
