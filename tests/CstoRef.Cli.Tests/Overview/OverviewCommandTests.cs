using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Overview;

public sealed class OverviewCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Overview_OfADay_IsAPageThatFitsTheWindow()
    {
        var run = await Tool.RunInWindowAsync(80, "overview", "--day", "2020-12-02", "--address", service.Address);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldMatch(@"(?s)\A\S.+\nOn 2020-12-02\..+\n\nChair +\S.+\nLast session +\d.+\nNext session +\S");
        foreach (var heading in (string[])["STATE", "OFFICE", "BODY", "FORCE", "DATE"]) run.Output.ShouldMatch($"(?m)^{heading} ");
        run.Output.ShouldMatch("(?m)^Arland +member ");
        run.Output.Split('\n').ShouldAllBe(line => TerminalCells.Of(line) <= 80);
    }

    [Fact]
    public async Task Overview_InRussian_NamesAndHeadsInIt()
    {
        var run = await Tool.RunAsync("overview", "--on", "2020-12-02", "--lang", "ru", "--address", service.Address);

        run.Output.ShouldMatch("(?m)^Председательство +");
        run.Output.ShouldMatch("(?m)^ГОСУДАРСТВО +СТАТУС ");
        run.Output.ShouldMatch("(?m)^Арланд +член ");
    }

    [Fact]
    public async Task Overview_AsJson_IsTheResponseInTheContractsJson()
    {
        var run = await Tool.RunAsync("overview", "--on", "2020-12-02", "--documents", "2", "-o", "json", "--address", service.Address);

        var answer = JsonParser.Default.Parse<GetOverviewResponse>(run.Output);
        answer.Day.ShouldBe(new PartialDate { Year = 2020, Month = 12, Day = 2 });
        answer.LatestDocuments.Count.ShouldBe(2);
        answer.References.ShouldNotBeEmpty();
    }
}
