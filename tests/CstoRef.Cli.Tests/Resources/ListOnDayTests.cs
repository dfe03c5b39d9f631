using System.Globalization;
using System.Text.Json;
using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Resources;

/// <summary><c>cstoref list KIND --on DATE</c>.</summary>
public sealed class ListOnDayTests(ServedInstance service)
{
    [Fact]
    public async Task Documents_OnADay_ShowsWhatIsInForceWithItsCertainty()
    {
        var run = await ListAsync("documents", "--on", "2010-12-31");

        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch(@"\AOn 2010-12-31\. .+\nNAME +DATE +TYPE +STAGE +TITLE +CERTAINTY +SINCE +UNTIL\n");
        run.Output.ShouldMatch(@"(?m)^documents/treaty-1992 +1992-05-15 +treaty .+  certain +1994-04-20$");
        run.Output.ShouldMatch(@"(?m)^documents/protocol-forces-2001-05-25 .+  possible +unknown +ended$");
        run.Output.ShouldNotContain("documents/budget-2016 ");
    }

    [Theory]
    [InlineData("forces", "2009-02-03", 2)]
    [InlineData("forces", "2009-02-04", 3)]
    [InlineData("governingBodies", "2006-11-15", 8)]
    [InlineData("governing-bodies", "2006-11-16", 9)]
    public async Task Institutions_OnADay_ShowsThoseThatExist(string kind, string day, int expected)
    {
        var run = await ListAsync(kind, "--on", day);

        run.Output.ShouldMatch($@"\AOn {day}\. .+\nNAME +(FORCE|BODY) +ABBREVIATION +KIND +CERTAINTY +SINCE +UNTIL\n");
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Count().ShouldBe(expected);
    }

    [Fact]
    public async Task Json_OnADay_IsTheWholeResponseInTheContractsJson()
    {
        var whole = await ListAsync("documents", "--on", "2016-06-01", "-o", "json");
        var paged = await ListAsync("documents", "--on", "2016-06-01", "-o", "json", "--page-size", "7");

        paged.ShouldBe(whole);
        var answer = JsonParser.Default.Parse<ListDocumentsResponse>(whole.Output);
        answer.Answers.Select(one => one.Document).ShouldBe(answer.Documents.Select(document => document.Name));
        answer.Answers.ShouldContain(one => one.Document == "documents/budget-2016" && one.InForce == Certainty.Certain);
        answer.TotalSize.ShouldBe(answer.Documents.Count);
        answer.NextPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_Today_IsThatOfTheDay()
    {
        var today = await ListAsync("forces", "--on", "today", "-o", "json");
        var written = await ListAsync("forces", "--on", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "-o", "json");

        today.ShouldBe(written);
    }

    [Fact]
    public async Task Identifier_WithADay_NarrowsTheAnswer()
    {
        var run = await ListAsync("documents", "--on", "2020-01-01", "--identifier", "wikidata:Q1", "-o", "json");

        JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("documents").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Table_OnADay_CallsThingsAsTheyWereCalledOnIt()
    {
        var pages = new Queue<ListForcesResponse>([PageOf("one", "2", "Old Force", "Older Force"), PageOf("two", string.Empty)]);
        await using var staged = await StagedInstance.StartAsync(
            _ => Task.FromResult<IMessage>(pages.Dequeue()), () => "1", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("list", "forces", "--on", "2020-01-01", "--address", staged.Address);

        run.Output.ShouldMatch("(?m)^forces/one +Old Force or Older Force +air +presumed$");
        run.Output.ShouldMatch("(?m)^forces/two +New Force +air +presumed$");
        staged.Calls.ShouldBe(["ListForces", "ListForces"]);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("organization")]
    [InlineData("sessions")]
    public async Task Day_OfAKindThatAnswersToNone_NamesThoseThatDo(string kind)
    {
        var run = await Tool.RunAsync("list", kind, "--on", "2020-01-01");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith($"cstoref: --on works for governingBodies, forces, documents; not for {kind}.");
    }

    private async Task<ToolRun> ListAsync(params string[] arguments)
    {
        var run = await Tool.RunAsync(["list", .. arguments, "--address", service.Address]);
        run.ExitCode.ShouldBe(0);
        return run;
    }

    private static ListForcesResponse PageOf(string slug, string next, params string[] called) => new()
    {
        Forces = { new Force { Name = $"forces/{slug}", DisplayNames = { Text("New Force") }, Kind = ForceKind.Air } },
        Answers =
        {
            new ForceOnDay
            {
                Force = $"forces/{slug}",
                Certainty = Certainty.Presumed,
                Names = { called.Select(name => new NameOnDay { Texts = { Text(name) } }) },
            },
        },
        NextPageToken = next,
    };

    private static LocalizedText Text(string text) => new() { Language = "en", Text = text };
}
