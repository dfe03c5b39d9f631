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
    [InlineData("", "events.json:1: is not JSON at byte 1 of the line")]
    [InlineData("[\n  {]", "events.json:2: is not JSON at byte 4 of the line")]
    [InlineData("{}", "events.json: the file must hold one JSON array")]
    [InlineData("[{\"name\": \"events/a\"},\n {\"name\": \"events/b\",\n \"titel\": \"B\"}]", "events.json:3: events/b titel is no field of Event")]
    [InlineData("[\n\n{\n\"kind\": \"EVENT_KIND_RUMOUR\"}]", "events.json:4: kind is \"EVENT_KIND_RUMOUR\", which is none of EVENT_KIND_*")]
    [InlineData("[{\"name\": \"events/a\", \"date\": {\n\"year\": 2000,\n\"mont\": 1}}]", "events.json:3: events/a date.mont is no field of PartialDate")]
    [InlineData("[{\"name\": \"events/a\", \"citations\": [{},\n{\"locator\":\n3}]}]", "events.json:2: events/a citations[1].locator cannot be read: *")]
    [InlineData("[{\"citations\": {}}]", "events.json:1: citations must be a JSON array")]
    [InlineData("[{\"citations\": [\n[]]}]", "events.json:2: citations[0] must be a JSON object")]
    [InlineData("[{\"revision\": \"x\"}]", "events.json:1: revision cannot be read: *")]
    [InlineData("[\nnull]", "events.json:2: element 0 must be a JSON object")]
    [InlineData("[1]", "events.json:1: element 0 must be a JSON object")]
    [InlineData("[{\"name\": \"\\ud800\"}]", "events.json:1: name cannot be read: *")]
    [InlineData("[{\"\\ud800\": 1, \"name\": \"events/a\"}]", "events.json:1: events/a has a field whose name is no text")]
    [InlineData("[{\"name\": \"events/a\",\n\"name\": \"events/b\"}]", "events.json:2: events/b name is set twice")]
    [InlineData("[{\"memberStates\": [], \"member_states\": [\"memberStates/armenia\"]}]", "events.json:1: member_states is set twice")]
    [InlineData("[{\"citations\": [{}, {\"note\": \"a\", \"note\": \"b\"}]}]", "events.json:1: citations[1].note is set twice")]
    public void Of_TextThatIsNoArrayOfResources_SaysThatAloneAndWhere(string text, string told)
    {
        var files = FilesOf(new());
        files["events.json"] = Encoding.UTF8.GetBytes(text);

        var finding = SeedSet.Of(files).Findings.ShouldHaveSingleItem();

        finding.Rule.ShouldBe(SeedFinding.FileFormat);
        finding.ToString().ShouldMatch($"^{Regex.Escape(told).Replace("\\*", ".*", StringComparison.Ordinal)}$");
    }

    [Fact]
    public void Of_AnElementWithSeveralFaults_NamesEach()
    {
        var files = FilesOf(new());
        files["events.json"] = "[{\"name\": 1, \"titles\": [{\"tekst\": 1}, {\"text\": []}]}]"u8.ToArray();

        SeedSet.Of(files).Findings.Select(finding => finding.Field).ShouldBe(["name", "titles[0].tekst", "titles[1].text"]);
    }

    [Fact]
    public void Of_AFileThatCannotBeReadBesideOneThatBreaksARule_SaysBothAndWhatIsStillToBeLookedAt()
    {
        var data = new MinimalCatalog();
        data.Armenia.Alpha2Code = "Am";
        var files = FilesOf(data);
        // Every citation of every resource names one of these.
        files["sources.json"] = "[{]"u8.ToArray();

        var seeds = SeedSet.Of(files);

        seeds.Findings.Select(finding => (finding.File, finding.Rule)).ShouldBe(
            [("sources.json", SeedFinding.FileFormat), ("member_states.json", "iso-code-well-formed")]);
        seeds.ExplainRefusal("seeds").ShouldNotBeNull().ShouldEndWith("\nWhat rules say of several resources together is looked at when every file can be read.");
    }

    [Fact]
    public void Of_BytesThatAreNotUtf8_SaysAtWhichByte()
    {
        var files = FilesOf(new());
        var text = files["events.json"]!;
        var title = text.AsSpan().IndexOf("\"language\""u8);
        text[title + 1] = 0xFF;

        var line = text.AsSpan(0, title).Count((byte)'\n') + 1;
        SeedSet.Of(files).Findings.ShouldBe([new("events.json", line, "", "", SeedFinding.FileFormat, $"is not UTF-8 at byte {title + 1} of the file")]);
    }

    [Fact]
    public void Of_AnotherEncoding_IsNotUtf8()
    {
        var files = FilesOf(new());
        var text = Encoding.UTF8.GetString(files["events.json"]!);
        files["events.json"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];

        SeedSet.Of(files).Findings[0].Message.ShouldBe("is not UTF-8 at byte 0 of the file");
    }

    [Fact]
    public void Of_AByteOrderMark_IsOutOfFormAndNothingElse()
    {
        var files = FilesOf(new());
        files["events.json"] = [.. Encoding.UTF8.GetPreamble(), .. files["events.json"]!];

        var seeds = SeedSet.Of(files);

        seeds.Findings.ShouldBeEmpty();
        seeds.FindOutOfForm().Select(finding => finding.ToString()).ShouldBe(["events.json:1: is out of form from this line on; --fix rewrites it"]);
    }

    [Fact]
    public void Of_MissingUnreadableAndUnknownFiles_NamesEach()
    {
        var files = FilesOf(new());
        files.Remove("events.json");
        files["forces.json"] = null;
        files["event.json"] = null;
        files["..data"] = null;

        SeedSet.Of(files).Findings.Select(finding => finding.ToString()).ShouldBe(
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

        var files = FilesOf(data);
        var finding = SeedSet.Of(files).Findings.First(found => found.Rule is "iso-code-well-formed");

        (finding.File, finding.Resource, finding.Field).ShouldBe(("member_states.json", "memberStates/armenia", "alpha2_code"));
        LineIn(files, finding).ShouldBe("    \"alpha2Code\": \"Am\",");
    }

    [Fact]
    public void Of_AFieldThatIsNotSet_NamesTheLineOfWhatItWouldStandIn()
    {
        var data = new MinimalCatalog();
        data.Armenia.Memberships[0].Citations.Clear();

        var files = FilesOf(data);
        var finding = SeedSet.Of(files).Findings.First(found => found.Field is "memberships[0].citations");

        LineIn(files, finding).ShouldBe("      {");
        Encoding.UTF8.GetString(files[finding.File]!).Split('\n')[finding.Line - 2].ShouldBe("    \"memberships\": [");
    }

    [Fact]
    public void Of_TwoResourcesOfOneName_NamesTheLineOfTheSecond()
    {
        var data = new MinimalCatalog();
        data.Resources.Add(data.Event.Clone());

        var finding = SeedSet.Of(FilesOf(data)).Findings.First(found => found.Rule is "name-unique");

        finding.Line.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void PlaceOf_TellsWhereAFieldStands()
    {
        var data = new MinimalCatalog();
        var files = FilesOf(data);
        files["member_states.json"] = [.. Encoding.UTF8.GetPreamble(), .. files["member_states.json"]!];
        var seeds = SeedSet.Of(files);

        seeds.PlaceOf("memberStates/armenia", string.Empty).ShouldBe("member_states.json:2");
        seeds.PlaceOf("memberStates/armenia", "name").ShouldBe("member_states.json:3");
        seeds.PlaceOf("memberStates/atlantis", "name").ShouldBeNull();
    }

    [Fact]
    public async Task Read_FolderThatCannotBeListed_SaysThatAlone()
    {
        var seeds = await SeedSet.ReadAsync("seeds", _ => throw new IOException(), (_, _) => throw new IOException(), Cancelled);

        seeds.Findings.ShouldBe([new(".", 0, "", "", SeedFinding.FolderUnreadable, "cannot be listed")]);
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
        lines[1].ShouldStartWith("  events.json:1: element 0 must ");
        lines.Length.ShouldBe(103);
        lines[^2].ShouldMatch("^  and [0-9]+ more: `cstoref verify` names all\\.$");
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

    private static string LineIn(Dictionary<string, byte[]?> files, SeedFinding finding) =>
        Encoding.UTF8.GetString(files[finding.File]!).Split('\n')[finding.Line - 1];

    private static Dictionary<string, byte[]?> FilesOf(MinimalCatalog data) => ResourceKind.All.ToDictionary(
        kind => kind.SeedFileName,
        byte[]? (kind) => Encoding.UTF8.GetBytes(SeedText.Format(kind, data.Resources.Where(one => ResourceKind.Of(one) == kind))),
        StringComparer.Ordinal);
}
