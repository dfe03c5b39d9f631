using System.Text.RegularExpressions;
using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Watching;

public sealed partial class WatchCommandTests(ServedInstance served)
{
    [Fact]
    public async Task Watch_TellsEachChangeSetAsItIsCommitted_FieldByField()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var tool = RunningTool.Start("watch", "--address", service.Address);
        (await tool.ReadErrorLineAsync()).ShouldBe("cstoref: watching from revision 1 on; Ctrl-C ends it.");

        await service.RetitleAsync("army-report");
        string[] told = [await tool.ReadLineAsync(), await tool.ReadLineAsync(), await tool.ReadLineAsync()];

        told[0].ShouldMatch(@"\ARevision 2 · \d{4}-\d\d-\d\d \d\d:\d\d · Another · A correction\z");
        told[1..].ShouldBe(["~ sources/army-report", "    title  On the armies of the members → Another title"]);
        await service.CommitAsync();
        (await tool.ReadLineAsync()).ShouldBeEmpty();
        (await tool.ReadLineAsync()).ShouldStartWith("Revision 3 · ");
        (await tool.ReadLineAsync()).ShouldBe("+ sources/added-1");
        (await tool.InterruptAsync()).ShouldBe(new(130, string.Empty, "cstoref: interrupted; --after 3 goes on from here.\n"));
    }

    [Fact]
    public async Task Watch_AsJson_IsAMessageOfTheContractOnEachLine()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var watcher = new Watcher(service);

        (await watcher.ReadAsync()).Bookmark.Revision.ShouldBe(1);
        await service.RetitleAsync("army-report");

        var changeSet = (await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.ChangeSet)).ChangeSet;
        (changeSet.ChangeSet.Revision, changeSet.Changes.Single().After.Resource.Source.Title).ShouldBe((2, "Another title"));
        (await watcher.Tool.InterruptAsync()).Error.ShouldBe("cstoref: interrupted; --after 2 goes on from here.\n");
    }

    [Fact]
    public async Task Watch_FromTheInitialState_BeginsWithAllThatThereIs()
    {
        await using var service = await RestartedInstance.StartAsync(served);

        var all = await Tool.RunAsync("watch", "--initial", "--once", "--address", service.Address);
        var states = await Tool.RunAsync("watch", "--initial", "--once", "--kind", "member-states", "--address", service.Address);

        var count = SampleCatalog.Resources().Count();
        (all.ExitCode, all.Error).ShouldBe((0, string.Empty));
        all.Output.Split('\n').Length.ShouldBe(count + 2);
        all.Output.ShouldEndWith($"\nRevision 1, {count} resources.\n");
        states.Output.ShouldMatch(@"\A(  memberStates/\w+\n)+Revision 1, \d resources\.\n\z");
    }

    [Fact]
    public async Task Watch_OfKindsAndNames_LeavesTheRestOut()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await service.RetitleAsync("army-report");
        await service.CommitAsync();
        await service.ReachAsync(await service.RetitleAsync("codes"));

        var named = await RunAsync("--name", "sources/codes", "--name", "sources/added-1");
        var first = await RunAsync("--kind", "sources", "memberStates", "--name", "sources/codes");
        var other = await RunAsync("--kind", "forces");

        RevisionPattern().Matches(named.Output).Select(match => match.Value).ShouldBe(["Revision 3 ", "Revision 4 "]);
        RevisionPattern().Matches(first.Output).Select(match => match.Value).ShouldBe(["Revision 4 "]);
        other.ShouldBe(new(0, string.Empty, string.Empty));

        Task<ToolRun> RunAsync(params string[] filter) =>
            Tool.RunAsync(["watch", "--after", "1", "--once", .. filter, "--address", service.Address]);
    }

    [Fact]
    public async Task Watch_OfAPartOfAChangeSet_SaysHowMuchWasNotAskedFor()
    {
        await using var service = await RestartedInstance.StartAsync(served);

        var english = await RunAsync();
        var russian = await RunAsync("--lang", "ru");

        var others = SampleCatalog.Resources().Count() - 1;
        english.Output.ShouldMatch($@"\ARevision 1 · .+\n\+ organization\n{others} more that were not asked for\.\n\z");
        russian.Output.ShouldMatch($@"\AРевизия 1 · .+\n\+ organization\nНе показано, поскольку не подходит: {others}\.\n\z");

        Task<ToolRun> RunAsync(params string[] languages) =>
            Tool.RunAsync(["watch", "--after", "0", "--once", "--kind", "organization", .. languages, "--address", service.Address]);
    }

    [Fact]
    public async Task Watch_InANarrowWindow_BreaksNoLineOfIt()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await service.ReachAsync(await service.RetitleAsync("army-report"));
        var narrow = new Dictionary<string, string>(StringComparer.Ordinal) { ["COLUMNS"] = "40" };

        var run = await Tool.RunAsync(narrow, "watch", "--after", "1", "--once", "--address", service.Address);

        run.Output.Split('\n').ShouldAllBe(line => TerminalCells.Of(line) <= 40);
        run.Output.ShouldContain("\n      + Another title\n");
    }

    [Fact]
    public async Task Watch_WhoseReaderHasGone_Ends()
    {
        await using var service = await RestartedInstance.StartAsync(served, ("CSTOREF__WATCH__BOOKMARKINTERVAL", "00:00:00.2"));

        var run = await Tool.RunProgramAsync(
            "sh",
            new Dictionary<string, string>(StringComparer.Ordinal),
            ["-c", "{ dotnet \"$1\" watch -o json --address \"$2\"; echo \"ended with $?\" >&2; } | head -n 1", "sh", Tool.Program, service.Address]);

        (run.ExitCode, run.Error).ShouldBe((0, "ended with 0\n"));
        run.Output.ShouldStartWith("{ \"bookmark\": ");
    }

    [Fact]
    public async Task Watch_AfterWhatTheLogNoLongerKeeps_SaysWhatToDo()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        for (var revision = 2; revision < 5; revision++) await service.CommitAsync();
        await service.ReachAsync(4);
        await service.ExecuteAsync("DELETE FROM cstoref.change WHERE revision < 4; DELETE FROM cstoref.change_set WHERE revision < 4");

        var run = await Tool.RunAsync("watch", "--after", "1", "--address", service.Address);

        run.ShouldBe(new(
            1,
            string.Empty,
            "cstoref: Revision 2 is no longer kept; the log begins with revision 4. What came after revision 1 can no longer be told one by one. "
            + "Begin anew, with --initial instead of --after.\n"));
    }

    [Fact]
    public async Task Watch_AfterARevisionOfAnotherHistory_SaysWhatToDo()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        var other = "6f9619ff-8b86-d011-b42d-00cf4fc964ff";

        var run = await Tool.RunAsync("watch", "--after", "1", "--epoch", other.ToUpperInvariant(), "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldMatch(
            $@"\Acstoref: Revision 1 belongs to a history that was broken off, .+: epoch {other}\. Now [0-9a-f-]{{36}} is served\. Begin anew, .+\n\z");
    }

    [Fact]
    public async Task Watch_AfterARevisionThatIsNotThereYet_SaysWhichIsTheLast()
    {
        var run = await Tool.RunAsync("watch", "--after", "9", "--address", served.Address);

        run.ShouldBe(new(1, string.Empty, "cstoref: Revision 9 is not there yet; 1 is the last one. `cstoref log` lists those that are.\n"));
    }

    [Fact]
    public async Task Watch_WhereNoServiceAnswersAtFirst_Fails()
    {
        var run = await Tool.RunAsync("watch", "--address", "http://127.0.0.1:1");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("cstoref: No service answers at http://127.0.0.1:1: ");
    }

    [Theory]
    [InlineData("--after 1 --initial", "--after and --initial do not go together.")]
    [InlineData("--after -1", "--after must be a revision, a whole number from 0 on, not '-1'.")]
    [InlineData("--until 0", "--until must be a revision, a whole number from 1 on, not '0'.")]
    [InlineData("--until 3 --once", "--until and --once do not go together.")]
    [InlineData("--epoch 6f9619ff-8b86-d011-b42d-00cf4fc964ff", "--epoch goes with --after.")]
    [InlineData("--after 1 --epoch now", "--epoch must be a UUID, as `cstoref status` tells it, not 'now'.")]
    [InlineData("--kind armies", "'armies' is not a kind of resource; the kinds are organization, ")]
    [InlineData("--name arland", "'arland' is malformed: ")]
    public async Task Watch_OfWhatCannotBe_IsWrongUsage(string options, string reason)
    {
        var run = await Tool.RunAsync(["watch", .. options.Split(' ')]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    [GeneratedRegex("^Revision [0-9]+ ", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RevisionPattern();
}
