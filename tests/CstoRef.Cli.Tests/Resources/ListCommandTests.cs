using System.Text.Json;
using CstoRef.Cli.Tests.Running;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;

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
        lines.Skip(1).Select(line => line.Split(' ')[0]).ShouldBe(SampleCatalog.Catalog.All(kind).Select(kind.NameOf));
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
        JsonSerializer.Deserialize<JsonElement[]>(paged.Output)!.Length.ShouldBe(SampleCatalog.Catalog.Documents.All.Length);
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
        JsonSerializer.Deserialize<JsonElement[]>(run.Output)!.Select(resource => resource.GetProperty("name").GetString())
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("people", "Wikidata:Q1", "--identifier must be SCHEME:VALUE or SCHEME, which is lower-case letters")]
    [InlineData("people", "wikidata:", "--identifier must be SCHEME:VALUE or SCHEME, which is lower-case letters")]
    [InlineData("people", ":Q1", "--identifier must be SCHEME:VALUE or SCHEME, which is lower-case letters")]
    [InlineData("organization", "wikidata", "--identifier cannot go together with organization, of which there is one.")]
    public async Task List_BadIdentifier_IsWrongUsage(string kind, string identifier, string error)
    {
        var run = await Tool.RunAsync("list", kind, "--identifier", identifier, "--address", service.Address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {error}");
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
