using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Revisions;

[Collection(typeof(ChangedInstanceReaders))]
public sealed class LogCommandTests(ChangedInstance service)
{
    private const string Time = @"\d{4}-\d\d-\d\d \d\d:\d\d";

    [Fact]
    public async Task Log_ListsChangeSets_TheNewestFirst()
    {
        var run = await RunAsync("log");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch(
            $@"\AREVISION +TIME +AUTHOR +CHANGES +REASON\n4 +{Time} +Another +1 +A deletion\n3 +{Time} +Another +1 +A correction\n"
            + $@"2 +{Time} +Another +3 +A correction\n1 +{Time} +cstoref +\d+ .+\n\z");
    }

    [Fact]
    public async Task Log_OfAResource_TellsWhatEachRevisionDidToIt()
    {
        var changed = await RunAsync("log", "sources/news-1");
        var gone = await RunAsync("log", "sources/new-one");

        changed.Output.ShouldMatch(
            $@"\AREVISION +TIME +AUTHOR +CHANGE +FIELDS +REASON\n2 +{Time} +Another +changed +publisher, published +A correction\n"
            + $@"1 +{Time} +cstoref +created .+\n\z");
        gone.Output.ShouldMatch($@"\n4 +{Time} +Another +deleted +A deletion\n3 +{Time} +Another +created +A correction\n\z");
    }

    [Fact]
    public async Task Log_OfAnAuthor_ListsTheirChangeSetsAlone()
    {
        var run = await RunAsync("log", "--author", "cstoref");

        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        run.Output.ShouldMatch(@"\n1 ");
    }

    [Theory]
    [InlineData("log --limit 2", "4", "3", "The newest 2 of 4; --limit N shows more.")]
    [InlineData("log memberStates/arland --limit 1", "2", "", "The newest 1 of 2; --limit N shows more.")]
    public async Task Log_ThatIsLonger_SaysSoInALine(string command, string first, string second, string rest)
    {
        var lines = (await RunAsync(command.Split(' '))).Output.TrimEnd().Split('\n');

        lines[1..^1].Select(line => line.Split(' ')[0]).ShouldBe(new[] { first, second }.Where(revision => revision.Length > 0));
        lines[^1].ShouldBe(rest);
    }

    [Fact]
    public async Task Log_AsJson_IsTheResponseInTheContractsJson()
    {
        var all = JsonParser.Default.Parse<ListChangeSetsResponse>((await RunAsync("log", "--limit", "3", "-o", "json")).Output);
        var one = JsonParser.Default.Parse<ListResourceRevisionsResponse>((await RunAsync("log", "memberStates/arland", "-o", "json")).Output);

        all.ChangeSets.Select(changeSet => changeSet.Revision).ShouldBe([4, 3, 2]);
        (all.TotalSize, all.NextPageToken).ShouldBe((4, string.Empty));
        one.Revisions.Select(revision => revision.ChangeSet.Revision).ShouldBe([2, 1]);
        one.Revisions[0].Change.Differences.ShouldHaveSingleItem().Field.ShouldBe("display_names[0].text");
    }

    [Fact]
    public async Task Log_OfWhatNeverWas_SaysSo()
    {
        var run = await RunAsync("log", "memberStates/atlantis");

        run.ShouldBe(new(1, string.Empty, "cstoref: No resource was ever named memberStates/atlantis.\n"));
    }

    [Theory]
    [InlineData("log atlan_tis", "'atlan_tis' is malformed: ")]
    [InlineData("log --limit 0", "--limit must be a whole number from 1 on, not '0'.")]
    [InlineData("log memberStates/arland --author Another", "--author does not go together with NAME: ")]
    public async Task Log_OfWhatCannotBe_IsWrongUsage(string command, string reason)
    {
        var run = await RunAsync(command.Split(' '));

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    private Task<ToolRun> RunAsync(params string[] command) => Tool.RunAsync([.. command, "--address", service.Address]);
}
