using System.Text.Json;
using CstoRef.Cli.Tests.Running;
using CstoRef.Resources;
using CstoRef.Seeds;

namespace CstoRef.Cli.Tests.Verify;

/// <summary>Whoever is given a folder of seed files finds the same wrong with it: the service, <c>migrate</c> and <c>verify</c>.</summary>
public sealed class SeedAgreementTests(ServedInstance service)
{
    [Fact]
    public async Task BrokenFolder_HasTheSameFindingsForAll()
    {
        using var seeds = new SeedCopy();
        var text = await File.ReadAllBytesAsync(seeds.PathOf("events.json"), TestContext.Current.CancellationToken);
        text[text.AsSpan().IndexOf("\"en\""u8) - 1] = 0xFF;
        await File.WriteAllBytesAsync(seeds.PathOf("events.json"), text, TestContext.Current.CancellationToken);
        seeds.Write("forces.json", """[{"name": "forces/a", "name": "forces/b"}]""");
        seeds.Write("offices.json", "\uFEFF" + seeds.Read("offices.json"));
        seeds.Write("sources.txt", string.Empty);
        File.Delete(seeds.PathOf("chairmanships.json"));
        Directory.CreateDirectory(seeds.PathOf("chairmanships.json"));

        await AgreeAsync(seeds, ["forces.json", "chairmanships.json", "events.json", "sources.txt"]);
    }

    [Fact]
    public async Task FolderThatIsEmpty_HasTheSameFindingsForAll()
    {
        using var seeds = new SeedCopy();
        foreach (var file in Directory.EnumerateFiles(seeds.Folder)) File.Delete(file);

        await AgreeAsync(seeds, ResourceKind.All.Select(kind => kind.SeedFileName));
    }

    private async Task AgreeAsync(SeedCopy seeds, IEnumerable<string> filesAtFault)
    {
        await using var database = await service.Postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var verify = await Tool.RunAsync("verify", seeds.Folder, "-o", "json");
        var migrate = await Tool.RunAsync("migrate", "--postgres", database.OwnerConnectionString, "--seeds", seeds.Folder);
        var serve = await Tool.RunProgramAsync("dotnet", new Dictionary<string, string>(StringComparer.Ordinal),
        [
            Path.Combine(AppContext.BaseDirectory, "CstoRef.Server.dll"),
            "--grpc", "127.0.0.1:0",
            "--ops", "127.0.0.1:0",
            "--postgres", database.ServiceConnectionString,
            "--seeds", seeds.Folder,
        ]);

        var all = JsonSerializer.Deserialize<Dictionary<string, SeedFinding[]>>(verify.Output, JsonSerializerOptions.Web)!["findings"];
        SeedFinding[] findings = [.. all.Where(finding => finding.Rule is not SeedFinding.CanonicalForm)];
        findings.Select(finding => finding.File).ShouldBe(filesAtFault);
        ListedIn(migrate).ShouldBe(findings.Take(100).Select(finding => $"  {finding}"));
        ListedIn(serve).ShouldBe(ListedIn(migrate));
        (verify.ExitCode, migrate.ExitCode, serve.ExitCode).ShouldBe((1, 1, 1));
    }

    private static IEnumerable<string> ListedIn(ToolRun run) =>
        run.Error.Split('\n').SkipWhile(line => !line.Contains("cannot be used:", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("  and ", StringComparison.Ordinal));
}
