using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Documents;

public sealed class SearchCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Search_Words_ShowsTheDocumentsThatHoldThemAllInAnyForm()
    {
        var run = await Tool.RunAsync("search", "agreements", "peacekeeping", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("DOCUMENT ");
        run.Output.ShouldMatch(
            "(?m)^documents/peacekeeping-agreement-2007 +2007-10-06 +Agreement on the peacekeeping activities of the CDU +Agreement on the peacekeeping activities of the CDU$");
    }

    [Fact]
    public async Task Search_InRussian_ShowsTheRussianTextThatMatches()
    {
        var run = await Tool.RunAsync("search", "договоры", "--address", service.Address);

        run.Output.ShouldMatch(@"(?m)^documents/treaty-1992 +1992-05-15 +Common Defence Treaty +Договор об общей обороне\b");
    }

    [Theory]
    [InlineData("\"rapid reaction\"", "--", "-decision")]
    [InlineData("\"rapid reaction\" -decision")]
    public async Task Search_PhraseAndExclusion_AreTakenAsWritten(params string[] text)
    {
        var run = await Tool.RunAsync(["search", "--address", service.Address, .. text]);

        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ')[0]).ShouldBe(["documents/reaction-force-agreement-2009"]);
    }

    [Fact]
    public async Task Search_AsJson_HoldsTheMatchesBestFirstWithWhatWasFound()
    {
        var run = await Tool.RunAsync("search", "charter", "-o", "json", "--address", service.Address);

        var answer = JsonParser.Default.Parse<SearchDocumentsResponse>(run.Output);
        answer.Matches.Count.ShouldBe(answer.TotalSize);
        answer.Matches.Select(match => match.Rank).ShouldBeInOrder(SortDirection.Descending);
        answer.Matches.SelectMany(match => match.Snippets).SelectMany(snippet => snippet.Parts).ShouldContain(part => part.Highlighted && part.Text == "Charter");
    }

    [Fact]
    public async Task Search_OptionThatItHasNot_IsNoWord()
    {
        var run = await Tool.RunAsync("search", "charter", "--at", "1");
        var meant = await Tool.RunAsync("search", "--address", service.Address, "--", "charter", "--at");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("cstoref: There is no option --at; what follows -- is taken as words.");
        meant.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Search_NothingMatches_SaysSo()
    {
        var run = await Tool.RunAsync("search", "qwertz", "--address", service.Address);

        run.ShouldBe(new(0, "No document matches.\n", string.Empty));
    }
}
