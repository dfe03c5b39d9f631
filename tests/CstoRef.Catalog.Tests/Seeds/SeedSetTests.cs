using System.Text;
using System.Text.RegularExpressions;
using CstoRef.Resources;
using CstoRef.Seeds;

namespace CstoRef.Tests.Seeds;

/// <summary>What is found in a folder of seed files, whoever reads it.</summary>
public sealed class SeedSetTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_SoundFiles_HoldsTheirResourcesAndFindsNothing()
    {
        var data = new MinimalCatalog();

        var seeds = SeedSet.Of(FilesOf(data));

        seeds.Findings.ShouldBeEmpty();
        seeds.FindOutOfForm().ShouldBeEmpty();
        seeds.ExplainRefusal("seeds").ShouldBeNull();
        seeds.Files.Select(file => file.Kind).ShouldBe(ResourceKind.All);
        seeds.Resources.ShouldBe(data.Resources, ignoreOrder: true);
    }

    [Theory]
    [InlineData("", "not JSON: line 1, byte 1")]
    [InlineData("[\n  {]", "not JSON: line 2, byte 4")]
    [InlineData("{}", "the file must hold one JSON array")]
    [InlineData("[{\"name\": \"events/a\"}, {\"name\": \"events/b\", \"titel\": \"B\"}]", "element 1 (events/b): *titel*")]
    [InlineData("[{\"kind\": \"EVENT_KIND_RUMOUR\"}]", "element 0: *EVENT_KIND_RUMOUR*")]
    [InlineData("[{\"revision\": \"x\"}]", "element 0: *")]
    [InlineData("[null]", "element 0: *")]
    [InlineData("[1]", "element 0: *")]
    [InlineData("[{\"name\": \"\\ud800\"}]", "element 0: *")]
    [InlineData("[{\"\\ud800\": 1, \"name\": \"events/a\"}]", "element 0 (events/a): *")]
    [InlineData("[{\"name\": \"events/a\", \"name\": \"events/b\"}]", "element 0 (events/b): name is set twice")]
    [InlineData("[{\"memberStates\": [], \"member_states\": [\"memberStates/armenia\"]}]", "element 0: member_states is set twice")]
    [InlineData("[{\"citations\": [{}, {\"note\": \"a\", \"note\": \"b\"}]}]", "element 0: citations[1].note is set twice")]
    public void Of_TextThatIsNoArrayOfResources_SaysWhere(string text, string reason)
    {
        var files = FilesOf(new());
        files["events.json"] = Encoding.UTF8.GetBytes(text);

        var finding = SeedSet.Of(files).Findings[0];

        (finding.File, finding.Rule).ShouldBe(("events.json", SeedFinding.FileFormat));
        finding.Message.ShouldMatch($"^{Regex.Escape(reason).Replace("\\*", ".*", StringComparison.Ordinal)}$");
    }

    [Fact]
    public void Of_BytesThatAreNotUtf8_SaysAtWhichByte()
    {
        var files = FilesOf(new());
        var text = files["events.json"]!;
        var title = text.AsSpan().IndexOf("\"language\""u8);
        text[title + 1] = 0xFF;

        SeedSet.Of(files).Findings[0].ShouldBe(new("events.json", "", "", SeedFinding.FileFormat, $"is not UTF-8 at byte {title + 1}"));
    }

    [Fact]
    public void Of_AnotherEncoding_IsNotUtf8()
    {
        var files = FilesOf(new());
        var text = Encoding.UTF8.GetString(files["events.json"]!);
        files["events.json"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];

        SeedSet.Of(files).Findings[0].Message.ShouldBe("is not UTF-8 at byte 0");
    }

    [Fact]
    public void Of_AByteOrderMark_IsOutOfFormAndNothingElse()
    {
        var files = FilesOf(new());
        files["events.json"] = [.. Encoding.UTF8.GetPreamble(), .. files["events.json"]!];

        var seeds = SeedSet.Of(files);

        seeds.Findings.ShouldBeEmpty();
        seeds.FindOutOfForm().Select(finding => finding.ToString()).ShouldBe(["events.json: is out of form from line 1 on; --fix rewrites it"]);
    }

    [Fact]
    public void Of_MissingUnreadableAndUnknownFiles_NamesEach()
    {
        var files = FilesOf(new());
        files.Remove("events.json");
        files["forces.json"] = null;
        files["event.json"] = null;
        files["..data"] = null;

        SeedSet.Of(files).Findings.Where(finding => finding.Resource.Length == 0).Select(finding => finding.ToString()).ShouldBe(
        [
            "forces.json: cannot be read",
            "events.json: is missing; a kind without resources has a file with []",
            "event.json: is not the file of any kind of resource",
        ]);
    }

    [Fact]
    public void Of_ResourcesThatBreakARule_NamesFileResourceAndField()
    {
        var data = new MinimalCatalog();
        data.Armenia.Alpha2Code = "Am";

        var finding = SeedSet.Of(FilesOf(data)).Findings.First(found => found.Rule is "iso-code-well-formed");

        (finding.File, finding.Resource, finding.Field).ShouldBe(("member_states.json", "memberStates/armenia", "alpha2_code"));
    }

    [Fact]
    public async Task Read_FolderThatCannotBeListed_SaysThatAlone()
    {
        var seeds = await SeedSet.ReadAsync("seeds", _ => throw new IOException(), (_, _) => throw new IOException(), Cancelled);

        seeds.Findings.ShouldBe([new(".", "", "", SeedFinding.FolderUnreadable, "cannot be listed")]);
    }

    [Fact]
    public async Task Read_Folder_ReadsWhatIsKnownAlone()
    {
        var files = FilesOf(new());
        var seeds = await SeedSet.ReadAsync(
            "seeds",
            folder => files.Keys.Append("core.dump").Select(name => $"{folder}/{name}"),
            (path, _) => path is "seeds/forces.json" ? throw new IOException() : Task.FromResult(files[Path.GetFileName(path)]!),
            Cancelled);

        seeds.Findings.Take(2).Select(finding => (finding.File, finding.Rule))
            .ShouldBe([("forces.json", SeedFinding.FileFormat), ("core.dump", SeedFinding.FileUnknown)]);
    }

    [Fact]
    public void ExplainRefusal_ManyFindings_TellsTheFirstAndCountsTheRest()
    {
        var files = FilesOf(new());
        files["events.json"] = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 150))}]");

        var lines = SeedSet.Of(files).ExplainRefusal("/data/seeds").ShouldNotBeNull().Split('\n');

        lines[0].ShouldBe("The seeds in /data/seeds cannot be used:");
        lines[1].ShouldStartWith("  events.json: element 0: ");
        lines.Length.ShouldBe(102);
        lines[^1].ShouldMatch("^  and [0-9]+ more: `cstoref verify` names all\\.$");
    }

    [Fact]
    public void DifferenceFrom_APictureOfTheSameContent_IsNone()
    {
        var stored = new MinimalCatalog();
        foreach (var resource in stored.Resources) ResourceKind.Of(resource).SetRevision(resource, 7);

        SeedSet.Of(FilesOf(new())).DifferenceFrom(Catalog.Build("epoch", 7, stored.Resources)).Count.ShouldBe(0);
    }

    [Fact]
    public void DifferenceFrom_APictureOfOtherContent_CountsWhatIsToCreateChangeAndDelete()
    {
        var (seeds, stored) = (new MinimalCatalog(), new MinimalCatalog());
        stored.Resources.Remove(stored.PlannedSession);
        stored.Resources.Remove(stored.Force);
        seeds.Resources.Remove(seeds.Event);
        seeds.Armenia.Citations.Add(MinimalCatalog.Stated());

        var difference = SeedSet.Of(FilesOf(seeds)).DifferenceFrom(Catalog.Build("epoch", 7, stored.Resources));

        difference.ShouldBe(new(Created: 2, Changed: 1, Deleted: 1));
    }

    private static Dictionary<string, byte[]?> FilesOf(MinimalCatalog data) => ResourceKind.All.ToDictionary(
        kind => kind.SeedFileName,
        byte[]? (kind) => Encoding.UTF8.GetBytes(SeedText.Format(kind, data.Resources.Where(one => ResourceKind.Of(one) == kind))),
        StringComparer.Ordinal);
}
