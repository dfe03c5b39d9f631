using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Revisions;

[Collection(typeof(ChangedInstanceReaders))]
public sealed class DiffCommandTests(ChangedInstance service)
{
    [Fact]
    public async Task Diff_TellsWhatDiffersByResourceAndField()
    {
        var run = await RunAsync("diff 1 3");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldBe(
            $"""
            ~ memberStates/arland
                display_names[0].text  Arland → Arlandia
            ~ sources/army-report
                title
                  - On the armies of the members
                  + {ChangedInstance.LongTitle}
                published  + 2020-05
            + sources/new-one
            ~ sources/news-1
                publisher  - Daily Courier
                published  2015-09-16 → 2015-09
            3 changed, 1 created, 0 deleted.

            """);
    }

    [Fact]
    public async Task Diff_Backwards_TellsWhatWouldLeadBack()
    {
        var run = await RunAsync("diff 3 2");

        run.Output.ShouldBe("- sources/new-one\n0 changed, 0 created, 1 deleted.\n");
    }

    [Fact]
    public async Task Diff_OfNamedResources_LeavesTheOthersOut()
    {
        var some = await RunAsync("diff 1 4 sources/news-1 sources/codes");
        var none = await RunAsync("diff 1 4 sources/codes");

        some.Output.ShouldStartWith("~ sources/news-1\n");
        some.Output.ShouldEndWith("\n1 changed, 0 created, 0 deleted.\n");
        none.Output.ShouldBe("Revisions 1 and 4 hold the same of sources/codes.\n");
    }

    [Fact]
    public async Task Diff_OfRevisionsThatAreAlike_SaysSo()
    {
        var run = await RunAsync("diff 2 4");

        run.ShouldBe(new(0, "Revisions 2 and 4 hold the same.\n", string.Empty));
    }

    [Fact]
    public async Task Diff_InANarrowWindow_WrapsLongValuesUnderThemselves()
    {
        var run = await Tool.RunInWindowAsync(60, "diff", "1", "2", "sources/army-report", "--address", service.Address);

        run.Output.Split('\n').ShouldAllBe(line => TerminalCells.Of(line) <= 60);
        run.Output.ShouldMatch(@"\n      \+ On the armies of the members, .+\n {8}\S");
    }

    [Fact]
    public async Task Diff_AsJson_IsTheResponseInTheContractsJson()
    {
        var answer = JsonParser.Default.Parse<CompareRevisionsResponse>((await RunAsync("diff 1 3 -o json")).Output);

        (answer.FromRevision, answer.ToRevision, answer.TotalSize).ShouldBe((1, 3, 4));
        answer.Changes.Select(change => change.Name).ShouldBe(["memberStates/arland", "sources/army-report", "sources/new-one", "sources/news-1"]);
    }

    [Fact]
    public async Task Diff_FromBeforeTheFirstChangeSet_TellsThatAllWasCreated()
    {
        var run = await RunAsync("diff 0 1");

        run.Output.ShouldMatch(@"\A(\+ \S+\n)+0 changed, \d+ created, 0 deleted\.\n\z");
    }

    [Fact]
    public async Task Diff_InRussian_CountsInIt() =>
        (await RunAsync("diff 1 2 memberStates/arland --lang ru")).Output.ShouldEndWith("\n1 изменено, 0 создано, 0 удалено.\n");

    [Fact]
    public async Task Diff_WithARevisionThatIsNotThereYet_SaysWhichIsTheLast()
    {
        var run = await RunAsync("diff 1 9");

        run.ShouldBe(new(1, string.Empty, "cstoref: Revision 9 is not there yet; 4 is the last one. `cstoref log` lists those that are.\n"));
    }

    [Theory]
    [InlineData("diff x 2", "R1 must be a revision, a whole number from 0 on, not 'x'.")]
    [InlineData("diff 1 0", "R2 must be a revision, a whole number from 1 on, not '0'.")]
    [InlineData("diff 1 2 memberStates/arland ar_land", "'ar_land' is malformed: ")]
    public async Task Diff_OfWhatCannotBe_IsWrongUsage(string command, string reason)
    {
        var run = await RunAsync(command);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    private Task<ToolRun> RunAsync(string command) => Tool.RunAsync([.. command.Split(' '), "--address", service.Address]);
}
