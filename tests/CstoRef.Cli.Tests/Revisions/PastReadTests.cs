using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Revisions;

/// <summary>What was known at a revision, asked with <c>--at</c>.</summary>
[Collection(typeof(ChangedInstanceReaders))]
public sealed class PastReadTests(ChangedInstance service)
{
    [Fact]
    public async Task Get_AtARevision_ShowsTheResourceAsItWasThen()
    {
        var then = await RunAsync("get memberStates/arland --at 1");
        var since = await RunAsync("get memberStates/arland --at 3");
        var now = await RunAsync("get memberStates/arland");

        then.Output.ShouldStartWith("memberStates/arland at revision 1\n");
        then.Output.ShouldMatch("(?m)^Display names +Arland$");
        since.Output.ShouldStartWith("memberStates/arland at revision 3, last changed at revision 2\n");
        since.Output.ShouldMatch("(?m)^Display names +Arlandia$");
        now.Output.ShouldStartWith("memberStates/arland, last changed at revision 2\n");
    }

    [Fact]
    public async Task Get_WhatWasDeletedSince_IsShownAtTheRevisionThatHadIt()
    {
        var run = await RunAsync("get sources/new-one --at 3 -o json");

        JsonParser.Default.Parse<ListSourcesResponse>(run.Output).Sources.ShouldHaveSingleItem().Revision.ShouldBe(3);
    }

    [Fact]
    public async Task Get_WhatWasNotThereThen_SaysSo()
    {
        var before = await RunAsync("get sources/new-one --at 2");
        var now = await RunAsync("get sources/new-one");

        before.ShouldBe(new(1, string.Empty, "cstoref: No resource was named sources/new-one at revision 2.\n"));
        now.ShouldBe(new(1, string.Empty, "cstoref: No resource is named sources/new-one. `cstoref list sources` shows those that are.\n"));
    }

    [Theory]
    [InlineData("list memberStates", "memberStates/arland +Arland ")]
    [InlineData("list chairmanships", "chairmanships/\\S+ +Arland ")]
    [InlineData("standings arland --on 2020-01-01", "Arland +member ")]
    [InlineData("chair --on 2016-01-01", "(Arland|.+: Arland,) ")]
    [InlineData("chair --on 2016-01-01 -o wide", "Arland ")]
    [InlineData("chair --next 12", ".*Arland ")]
    [InlineData("timeline --state arland", ".*Arland")]
    public async Task Answer_AtARevision_NamesWhatItNamesAsItWasCalledThen(string command, string line)
    {
        var then = await RunAsync($"{command} --at 1");
        var now = await RunAsync(command);

        then.Output.ShouldMatch($"(?m)^{line}");
        then.Output.ShouldNotContain("Arlandia");
        now.Output.ShouldMatch($"(?m)^{line.Replace("Arland", "Arlandia", StringComparison.Ordinal)}");
    }

    [Fact]
    public async Task Evidence_AtARevision_NamesTheSourceAsItWasCalledThen()
    {
        var then = await RunAsync("evidence army-report --at 1");
        var now = await RunAsync("evidence army-report");

        then.Output.ShouldStartWith("sources/army-report: On the armies of the members, cited by ");
        now.Output.ShouldStartWith($"sources/army-report: {ChangedInstance.LongTitle}, cited by ");
    }

    [Fact]
    public async Task Holders_AtARevision_AnswersFromThat()
    {
        var run = await RunAsync("holders --office secretary-general --on 2020-12-02 --at 1");

        run.Output.ShouldMatch("(?m)^Secretary General of the Common Defence Union +Stefan Zorn +certain ");
    }

    [Fact]
    public async Task Timeline_Drawn_AtARevision_ShowsTheNamesOfThen()
    {
        var file = Path.GetTempFileName();
        try
        {
            (await RunAsync($"timeline --svg {file} --at 1")).ExitCode.ShouldBe(0);

            var picture = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            picture.ShouldContain("Arland");
            picture.ShouldNotContain("Arlandia");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Read_AtARevisionThatIsNotThereYet_SaysWhichIsTheLast()
    {
        var run = await RunAsync("standings --at 9");

        run.ShouldBe(new(1, string.Empty, "cstoref: Revision 9 is not there yet; 4 is the last one. `cstoref log` lists those that are.\n"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2.5")]
    [InlineData("HEAD")]
    public async Task Revision_ThatIsNone_IsWrongUsage(string revision)
    {
        var run = await RunAsync($"list sources --at={revision}");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: --at must be a revision, a whole number from 1 on, not '{revision}'.\n");
    }

    [Theory]
    [InlineData("search")]
    [InlineData("status")]
    public async Task Command_ThatCannotReadThePast_DoesNotOfferIt(string command) =>
        (await Tool.RunAsync(command, "--help")).Output.ShouldNotContain("--at ");

    private Task<ToolRun> RunAsync(string command) => Tool.RunAsync([.. command.Split(' '), "--address", service.Address]);
}
