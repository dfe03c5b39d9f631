using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;

namespace CstoRef.Cli.Tests.Editing;

/// <summary>What is wrong before anything is asked.</summary>
public sealed class EditingUsageTests
{
    [Theory]
    [InlineData("apply seeds --yes", "Option '--reason' is required.")]
    [InlineData("apply seeds --yes --reason ", "--reason must say something.")]
    [InlineData("apply seeds --yes --reason a\u0007b", "--reason must have no control characters.")]
    [InlineData("apply seeds --yes --reason a --author a\nb", "--author must have no control characters.")]
    [InlineData("apply seeds --reason a", "apply asks before it changes anything, and nobody can answer here: say --yes.")]
    [InlineData("apply seeds --reason a -o json", "--output json shows no plan to agree to: it goes with --yes.")]
    [InlineData("plan seeds --postgres Host=db --address http://127.0.0.1:1", "--postgres and --address do not go together: it is a database or a service.")]
    [InlineData("migrate --postgres Host=db --apply", "--apply needs --seeds: what to apply.")]
    [InlineData("migrate --postgres Host=db --seeds seeds --prune", "--prune goes with --apply.")]
    [InlineData("export seeds --at 0", "--at must be a revision, a whole number from 1 on, not '0'.")]
    public async Task Command_ThatCannotBe_IsWrongUsage(string command, string reason)
    {
        var run = await Tool.RunProgramAsync("sh", new Dictionary<string, string>(StringComparer.Ordinal), ["-c", "exec dotnet \"$@\" < /dev/null", "sh", Tool.Program, .. command.Split(' ')]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}\n");
    }

    [Fact]
    public async Task Reason_ThatIsTooLong_IsWrongUsage()
    {
        var run = await Tool.RunAsync("apply", "seeds", "--yes", "--reason", new string('a', 1001));

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("cstoref: --reason must have at most 1000 characters.\n");
    }

    [Fact]
    public async Task Plan_OfABrokenSeedFile_NamesFileLineResourceAndField()
    {
        using var seeds = new SeedCopy();
        seeds.Replace("sources.json", "\"publisher\": \"Daily Courier\"", "\"publishr\": \"Daily Courier\"");

        var run = await Tool.RunAsync("plan", seeds.Folder, "--address", "http://127.0.0.1:1");

        var line = seeds.Read("sources.json").Split('\n').Index().First(one => one.Item.Contains("publishr", StringComparison.Ordinal)).Index + 1;
        run.ShouldBe(new(
            1,
            string.Empty,
            $"""
            cstoref: The seeds in {seeds.Folder} cannot be used:
              sources.json:{line}: sources/army-report publishr is no field of Source
            What rules say of several resources together is looked at when every file can be read.

            """));
    }

    [Fact]
    public async Task Export_IntoAFolderWithOtherFiles_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "notes.txt"), "Mine", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ".gitignore"), "*", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "events.json"), "[]", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("export", folder.Path, "--address", "http://127.0.0.1:1");

        run.ShouldBe(new(
            1,
            string.Empty,
            $"cstoref: {folder.Path} holds what is no seed file (notes.txt). Name a new or empty folder, or one of seed files.\n"));
    }

    [Fact]
    public async Task Plan_WhereNoServiceAnswers_SaysHowToStartOne()
    {
        var run = await Tool.RunAsync("plan", SampleCatalog.Folder, "--address", "http://127.0.0.1:1");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch("^cstoref: No service answers at http://127.0.0.1:1: .*Start one with `./cstoref serve`");
    }
}
