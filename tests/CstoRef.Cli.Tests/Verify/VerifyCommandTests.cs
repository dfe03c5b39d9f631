using System.Text.Json;
using CstoRef.Cli.Tests.Running;
using CstoRef.Coverage;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Testing.Catalogs;

namespace CstoRef.Cli.Tests.Verify;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task Verify_Seeds_HaveNoFaults()
    {
        var run = await Tool.RunAsync("verify", SampleCatalog.Folder);

        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch(@"^\d{3,} resources in 11 files: 0 faults\.\nCOUNT +WARNING +KIND\n\d+ +open periods ");
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Warnings_OfSeeds_NameEachAndFailNothing()
    {
        var table = await Tool.RunAsync("verify", SampleCatalog.Folder, "--warnings");
        var json = await Tool.RunAsync("verify", SampleCatalog.Folder, "--warnings", "-o", "json");

        table.ExitCode.ShouldBe(0);
        table.Output.ShouldMatch(
            @"\A\d+ open periods that no source confirms up to a day:\n  \S+/\S+ \S+\.confirmed_through is absent from an open period\n");
        ListIn<CoverageGap>("warnings", json).Count
            .ShouldBe(table.Output.Split('\n').Count(line => line.StartsWith("  ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Report_OfSeeds_CountsWhatTheyTell()
    {
        var table = await Tool.RunAsync("verify", SampleCatalog.Folder, "--report");
        var json = await Tool.RunAsync("verify", SampleCatalog.Folder, "--report", "-o", "json");

        table.ExitCode.ShouldBe(0);
        table.Output.ShouldMatch(@"(?m)^people, holdings +start or a bound of it +\d+ +\d+ +\d+$");
        ListIn<CoverageCount>("counts", json)
            .ShouldBe(CoverageReport.Of(SampleCatalog.Catalog));
    }

    [Fact]
    public async Task Report_OfSeedsWithAFault_TellsTheFaultInPlace()
    {
        using var seeds = new SeedCopy();
        seeds.Write("member_state.json", "[]");

        var run = await Tool.RunAsync("verify", seeds.Folder, "--report");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldStartWith("FILE ");
    }

    [Fact]
    public async Task Verify_EmptyFolder_NamesEveryMissingFile()
    {
        using var folder = new SeedCopy();
        foreach (var file in Directory.EnumerateFiles(folder.Folder)) File.Delete(file);

        var findings = await FindAsync(folder);

        findings.Where(finding => finding is { Rule: "file-missing" }).Select(finding => finding.File)
            .ShouldBe(ResourceKind.All.Select(kind => kind.SeedFileName));
    }

    [Fact]
    public async Task Verify_FileOfNoKind_IsNamed()
    {
        using var seeds = new SeedCopy();
        seeds.Write("member_state.json", "[]");

        var finding = (await FindAsync(seeds)).ShouldHaveSingleItem();

        (finding.File, finding.Rule).ShouldBe(("member_state.json", "file-unknown"));
    }

    [Fact]
    public async Task Verify_SeveralMalformedElements_NamesEach()
    {
        using var seeds = new SeedCopy();
        seeds.Write("forces.json", """[{"name": "forces/a", "colour": "blue"}, {"name": "forces/b", "kind": "FORCE_KIND_SPACE"}]""");

        (await FindAsync(seeds)).Select(finding => (finding.Place, finding.Resource, finding.Field, finding.Rule)).ShouldBe(
            [("forces.json:1", "forces/a", "colour", "file-format"), ("forces.json:1", "forces/b", "kind", "file-format")]);
    }

    [Theory]
    [InlineData("[\n{,", 2, "is not JSON at byte 2 of the line")]
    [InlineData("{}", 0, "the file must hold one JSON array")]
    public async Task Verify_FileIsNoArray_SaysThatAlone(string text, int line, string reason)
    {
        using var seeds = new SeedCopy();
        seeds.Write("sources.json", text);

        (await FindAsync(seeds)).ShouldBe([new("sources.json", line, "", "", "file-format", reason)]);
    }

    [Fact]
    public async Task Verify_FileIsAFolder_SaysThatItCannotBeRead()
    {
        using var seeds = new SeedCopy();
        File.Delete(seeds.PathOf("events.json"));
        Directory.CreateDirectory(seeds.PathOf("events.json"));

        (await FindAsync(seeds)).ShouldContain(new SeedFinding("events.json", 0, "", "", "file-format", "cannot be read"));
    }

    [Fact]
    public async Task Fix_FileCannotBeWritten_SaysSo()
    {
        using var seeds = new SeedCopy();
        seeds.Write("events.json", seeds.Read("events.json") + "\n");
        Directory.CreateDirectory(seeds.PathOf("events.json.unfinished"));

        var run = await Tool.RunAsync("verify", seeds.Folder, "--fix");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"^cstoref: .*events\.json\.unfinished.*\n\z");
    }

    [Fact]
    public async Task Verify_FileIsNotUtf8_SaysWhere()
    {
        using var seeds = new SeedCopy();
        await File.WriteAllBytesAsync(seeds.PathOf("events.json"), [(byte)'[', 0xFF, (byte)']'], TestContext.Current.CancellationToken);

        (await FindAsync(seeds)).ShouldContain(new SeedFinding("events.json", 1, "", "", "file-format", "is not UTF-8 at byte 1 of the file"));
    }

    [Fact]
    public async Task Verify_BrokenRule_IsNamedWithFileResourceAndField()
    {
        using var seeds = new SeedCopy();
        seeds.Replace("chairmanships.json", "\"memberState\": \"memberStates/arland\"", "\"memberState\": \"memberStates/atlantis\"");

        var finding = (await FindAsync(seeds)).First(found => found is { Rule: "reference-resolves" });

        (finding.File, finding.Field).ShouldBe(("chairmanships.json", "member_state"));
        seeds.Read("chairmanships.json").Split('\n')[finding.Line - 1].ShouldBe("    \"memberState\": \"memberStates/atlantis\",");
        finding.Resource.ShouldStartWith("chairmanships/arland-");
        finding.Message.ShouldContain("memberStates/atlantis");
    }

    [Fact]
    public async Task Verify_OutOfForm_NamesTheLine()
    {
        using var seeds = new SeedCopy();
        seeds.Replace("forces.json", "    \"name\"", "      \"name\"");

        (await FindAsync(seeds)).ShouldBe([new("forces.json", 3, "", "", "canonical-form", "is out of form from this line on; --fix rewrites it")]);
    }

    [Fact]
    public async Task Fix_OutOfForm_RestoresTheBytes()
    {
        using var seeds = new SeedCopy();
        var canonical = seeds.Read("forces.json");
        var elements = JsonSerializer.Deserialize<JsonElement[]>(canonical)!;
        seeds.Write("forces.json", "\uFEFF" + JsonSerializer.Serialize(elements.Reverse()) + "\r\n");

        var run = await Tool.RunAsync("verify", seeds.Folder, "--fix");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBe($"Rewrote {seeds.PathOf("forces.json")}.\n");
        seeds.Read("forces.json").ShouldBe(canonical);
    }

    [Fact]
    public async Task Fix_FileWithFaults_LeavesIt()
    {
        using var seeds = new SeedCopy();
        const string Malformed = """[{"name": "forces/a", "colour": "blue"}]""";
        seeds.Write("forces.json", Malformed);

        var run = await Tool.RunAsync("verify", seeds.Folder, "--fix");

        run.ExitCode.ShouldBe(1);
        seeds.Read("forces.json").ShouldBe(Malformed);
    }

    [Fact]
    public async Task Verify_Table_HasOneLinePerFault()
    {
        using var seeds = new SeedCopy();
        seeds.Write("member_state.json", "[]");

        var run = await Tool.RunAsync("verify", seeds.Folder);

        run.ExitCode.ShouldBe(1);
        var lines = run.Output.Split('\n');
        lines[0].ShouldMatch("^FILE +RESOURCE +FIELD +RULE +MESSAGE$");
        lines[1].ShouldMatch("^member_state.json +file-unknown +is not the file of any kind of resource$");
        lines[2].ShouldEndWith("11 files: 1 faults.");
    }

    [Fact]
    public async Task Verify_InANarrowWindow_LeavesNothingOut()
    {
        using var seeds = new SeedCopy();
        seeds.Replace("chairmanships.json", "\"memberState\": \"memberStates/arland\"", "\"memberState\": \"memberStates/atlantis\"");

        var run = await Tool.RunInWindowAsync(80, "verify", seeds.Folder);

        run.Output.ReplaceLineEndings(" ")
            .ShouldMatch(@"(^| )chairmanships\.json:[0-9]+: chairmanships/arland-2008 member_state names memberStates/atlantis, which does not exist ");
        run.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task Verify_NoSuchFolder_SaysSo()
    {
        var run = await Tool.RunAsync("verify", "/no/such/folder");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBe("cstoref: There is no directory /no/such/folder. Name the directory that holds the seed files.\n");
    }

    private static async Task<IReadOnlyList<SeedFinding>> FindAsync(SeedCopy seeds)
    {
        var run = await Tool.RunAsync("verify", seeds.Folder, "-o", "json");
        run.ExitCode.ShouldBe(1);
        return ListIn<SeedFinding>("findings", run);
    }

    private static IReadOnlyList<T> ListIn<T>(string name, ToolRun run) =>
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<T>>>(run.Output, JsonSerializerOptions.Web)![name];
}
