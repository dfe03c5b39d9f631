using System.Text.Json;
using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Resources;

public sealed class ListCommandTests(ServedInstance service)
{
    public static TheoryData<string> Kinds => [.. ResourceKind.All.Select(kind => kind.Collection)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task List_Kind_ShowsEachResourceOnALine(string collection)
    {
        ResourceKind.TryFromCollection(collection, out var kind).ShouldBeTrue();

        var run = await Tool.RunAsync("list", collection, "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("NAME  ");
        lines.Skip(1).Select(line => line.Split(' ')[0]).ShouldBe(SampleCatalog.Catalog.All(kind).Select(kind.NameOf), ignoreOrder: true);
    }

    [Fact]
    public async Task List_Chairmanships_ShowsStatePeriodAndPerson()
    {
        var run = await Tool.RunAsync("list", "chairmanships", "--address", service.Address);

        run.Output.ShouldMatch("(?m)^chairmanships/arland-2015 +Arland +2015-09-15 +2016-10-14 +Sergo Arlin$");
    }

    [Fact]
    public async Task List_SmallPages_GivesTheSameAsOne()
    {
        var whole = await Tool.RunAsync("list", "documents", "-o", "json", "--page-size", "1000", "--address", service.Address);
        var paged = await Tool.RunAsync("list", "documents", "-o", "json", "--page-size", "7", "--address", service.Address);

        paged.ShouldBe(whole);
        JsonDocument.Parse(paged.Output).RootElement.GetProperty("documents").GetArrayLength().ShouldBe(SampleCatalog.Catalog.Documents.All.Length);
    }

    [Theory]
    [InlineData("memberStates", "wikidata:Q9000001", "memberStates/arland")]
    [InlineData("memberStates", "wikidata", "memberStates/arland", "memberStates/belmark")]
    [InlineData("documents", "un-document:L/RES/59/50", "documents/league-res-59-50")]
    [InlineData("people", "wikidata:Q1")]
    public async Task List_ByIdentifier_ShowsWhatIsCalledSo(string kind, string identifier, params string[] expected)
    {
        var run = await Tool.RunAsync("list", kind, "--identifier", identifier, "-o", "json", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        NamesIn(run, kind).ShouldBe(expected);
    }

    [Theory]
    [InlineData("people", "Wikidata:Q1", "--identifier must be SCHEME:VALUE or SCHEME, which is lower-case letters")]
    [InlineData("people", "wikidata:", "--identifier must be SCHEME:VALUE or SCHEME, which is lower-case letters")]
    [InlineData("people", ":Q1", "--identifier must be SCHEME:VALUE or SCHEME, which is lower-case letters")]
    [InlineData("organization", "wikidata", "--identifier works for memberStates, governingBodies, ")]
    public async Task List_BadIdentifier_IsWrongUsage(string kind, string identifier, string error)
    {
        var run = await Tool.RunAsync("list", kind, "--identifier", identifier, "--address", service.Address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {error}");
    }

    [Theory]
    [InlineData("documents --type treaty,charter", "documents/charter-2002", "documents/treaty-1992", "documents/treaty-1994-as-named")]
    [InlineData("documents --type TREATY --signatory Arland", "documents/treaty-1992")]
    [InlineData("documents --adopted 1992 --type treaty", "documents/treaty-1992")]
    [InlineData("documents --adopted 1990..1993-01 --type treaty", "documents/treaty-1992")]
    [InlineData("chairmanships --state arland,belmark --limit 1", "chairmanships/belmark-2006")]
    [InlineData("member-states --iso-code XX")]
    public async Task List_ByFiltersOfTheContract_GivesWhatMeetsThem(string line, params string[] expected)
    {
        var run = await Tool.RunAsync(["list", .. line.Split(' '), "-o", "json", "--address", service.Address]);

        run.Error.ShouldBeEmpty();
        NamesIn(run, line.StartsWith("member", StringComparison.Ordinal) ? "memberStates" : line.Split(' ')[0]).ShouldBe(expected);
    }

    [Fact]
    public async Task List_NothingMatches_SaysSoInTheWordOfTheKind()
    {
        (await Tool.RunAsync("list", "documents", "--adopted", "1900", "--signatory", "arland", "--address", service.Address))
            .ShouldBe(new(0, "No document matches.\n", string.Empty));
        (await Tool.RunAsync("list", "people", "--display-name", "Nobody", "--lang", "ru", "--address", service.Address))
            .ShouldBe(new(0, "Ни одно лицо не подходит.\n", string.Empty));
    }

    [Fact]
    public async Task List_People_StandsInTheOrderOfTheirNames()
    {
        var run = await Tool.RunAsync("list", "people", "-o", "json", "--address", service.Address);

        JsonParser.Default.Parse<ListPeopleResponse>(run.Output).People.Select(person => DisplayNames.Of(person, LanguageOrder.English))
            .ShouldBeInOrder(SortDirection.Ascending, StringComparer.InvariantCulture);
    }

    [Fact]
    public async Task List_Chairmanships_StandsInTheOrderOfTime()
    {
        var run = await Tool.RunAsync("list", "chairmanships", "-o", "json", "--address", service.Address);

        JsonParser.Default.Parse<ListChairmanshipsResponse>(run.Output).Chairmanships.Select(one => one.Period)
            .ShouldBeInOrder(SortDirection.Ascending, PeriodExtensions.InOrder);
    }

    [Fact]
    public async Task List_WithALimit_TellsHowManyThereAre()
    {
        var run = await Tool.RunAsync("list", "documents", "--limit", "2", "--address", service.Address);

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines[^1].ShouldBe($"2 of {SampleCatalog.Catalog.Documents.All.Length}.");
    }

    [Theory]
    [InlineData("documents --type treatie", "--type must be one of treaty, ")]
    [InlineData("people --type treaty", "--type works for documents; not for people.")]
    [InlineData("documents --adopted 2016..2010", "--adopted must be a date, or two with .. between them, of which the second comes later, ")]
    [InlineData("documents --signatory documents/a", "--signatory must be memberStates/{member_state} or the part after the slash, ")]
    [InlineData("documents --limit 0", "--limit must be a whole number from 1 on, not '0'.")]
    public async Task List_BadFilter_IsWrongUsage(string line, string reason)
    {
        var run = await Tool.RunAsync(["list", .. line.Split(' ')]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    [Theory]
    [InlineData("--page-size", "2")]
    [InlineData("--identifier", "wikidata")]
    [InlineData("--on", "2020-01-01")]
    public async Task List_UnknownKind_NamesTheKinds(string option, string value)
    {
        var run = await Tool.RunAsync("list", "treaties", option, value);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("cstoref: 'treaties' is not a kind of resource; the kinds are organization, memberStates, ");
    }

    private static IEnumerable<string?> NamesIn(ToolRun run, string kind) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty(kind).EnumerateArray()
            .Select(resource => resource.GetProperty("name").GetString());

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task List_BadPageSize_IsWrongUsage(string size)
    {
        var run = await Tool.RunAsync("list", "documents", "--page-size", size, "--address", service.Address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: --page-size must be a whole number, 0 or more, not '{size}'.");
    }
}
