using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Search;

public sealed class SearchCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Search_Words_ShowsWhatHoldsThemInAnyForm()
    {
        var run = await Tool.RunAsync("search", "agreements", "peacekeeping", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("RESOURCE ");
        run.Output.ShouldMatch("(?m)^documents/peacekeeping-agreement-2007 +Agreement on the peacekeeping activities of the CDU ");
    }

    [Fact]
    public async Task Search_InRussian_ShowsTheRussianTextThatMatches()
    {
        var run = await Tool.RunAsync("search", "договоры", "--address", service.Address);

        run.Output.ShouldMatch(@"(?m)^documents/treaty-1992 +Common Defence Treaty +.*Договор об общей обороне\b");
    }

    [Theory]
    [InlineData("\"rapid reaction\"", "--", "-decision")]
    [InlineData("\"rapid reaction\" -decision")]
    public async Task Search_PhraseAndExclusion_AreTakenAsWritten(params string[] text)
    {
        var run = await Tool.RunAsync(["search", "--kind", "documents", "--address", service.Address, .. text]);

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        lines.Select(line => line.Split(' ')[0]).ShouldBe(["documents/reaction-force-agreement-2009"]);
    }

    [Fact]
    public async Task Search_OfKinds_FindsThoseAloneAndCountsThemInTheWideForm()
    {
        string[] line = ["search", "Arland", "--kind", "memberStates,chairmanships", "--limit", "2", "--address", service.Address];

        var table = await Tool.RunAsync(line);
        var wide = await Tool.RunAsync([.. line, "-o", "wide"]);

        table.Output.ShouldMatch(@"(?m)^memberStates/arland +Arland\b");
        table.Output.ShouldNotMatch("(?m)^(documents|people)/");
        wide.Output.ShouldMatch(@"(?m)^Kinds +\S.*\bmemberStates \d");
    }

    [Fact]
    public async Task Search_AsJson_HoldsTheMatchesBestFirstWithWhatWasFound()
    {
        var run = await Tool.RunAsync("search", "charter", "-o", "json", "--address", service.Address);

        var answer = JsonParser.Default.Parse<SearchResponse>(run.Output);
        answer.Matches.Select(match => match.Rank).ShouldBeInOrder(SortDirection.Descending);
        answer.Matches.ShouldContain(match => match.Resource == "documents/charter-2002");
    }

    [Theory]
    [InlineData("charter --at 1", "There is no option --at; what follows -- is taken as words.")]
    [InlineData("charter --year 20x5", "--year must be a year from 1 to 9999, not '20x5'.")]
    public async Task Search_OptionThatCannotBe_IsWrongUsage(string line, string reason)
    {
        var run = await Tool.RunAsync(["search", .. line.Split(' ')]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    [Fact]
    public async Task Search_NothingMatches_SaysSo()
    {
        var run = await Tool.RunAsync("search", "qwertzuiop", "--address", service.Address);

        run.ShouldBe(new(0, "No resource matches.\n", string.Empty));
    }
}
