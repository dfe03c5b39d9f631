using System.Text.RegularExpressions;
using CstoRef.Cli.Output;
using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Watching;

/// <summary>What a watch tells of what was committed before, and what it refuses.</summary>
[Collection(typeof(ChangedInstanceReaders))]
public sealed partial class WatchCommandTests(ChangedInstance service)
{
    [Fact]
    public async Task Watch_OfWhatCameAfterARevision_TellsItAsDiffDoes()
    {
        var run = await RunAsync("--after", "2", "--once");

        (run.ExitCode, run.Error).ShouldBe((0, string.Empty));
        run.Output.ShouldMatch(
            @"\ARevision 3 · \d{4}-\d\d-\d\d \d\d:\d\d · Another · A correction\n\+ sources/new-one\n\n"
            + @"Revision 4 · .+ · Another · A deletion\n- sources/new-one\n\z");
    }

    [Fact]
    public async Task Watch_AfterWhatAnotherOneTold_GoesOnFromThere()
    {
        var first = await RunAsync("-o", "json", "--after", "0", "--until", "2");
        var second = await RunAsync("-o", "json", "--after", "2", "--once");

        RevisionsIn(first).ShouldBe([1, 2]);
        RevisionsIn(second).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Watch_FromTheInitialState_BeginsWithAllThatThereIs()
    {
        var all = await RunAsync("--initial", "--once");
        var states = await RunAsync("--initial", "--once", "--kind", "member-states");

        var count = SampleCatalog.Resources().Count();
        (all.ExitCode, all.Error).ShouldBe((0, string.Empty));
        all.Output.Split('\n').Length.ShouldBe(count + 2);
        all.Output.ShouldEndWith($"\nRevision 4, {count} resources.\n");
        states.Output.ShouldMatch(@"\A(  memberStates/\w+\n)+Revision 4, 11 resources\.\n\z");
    }

    [Fact]
    public async Task Watch_OfKindsAndNames_LeavesTheRestOut()
    {
        var named = await RunAsync("--after", "1", "--once", "--name", "sources/new-one", "--name", "sources/codes");
        var both = await RunAsync(
            "--after", "1", "--once", "--kind", "sources", "forces", "--name", "sources/news-1", "memberStates/arland");
        var none = await RunAsync("--after", "1", "--once", "--kind", "forces");

        RevisionPattern().Matches(named.Output).Select(match => match.Value).ShouldBe(["Revision 3 ", "Revision 4 "]);
        both.Output.ShouldMatch(@"\ARevision 2 · .+\n~ sources/news-1\n( {4}.+\n)+2 more that were not asked for\.\n\z");
        none.ShouldBe(new(0, string.Empty, string.Empty));
    }

    [Fact]
    public async Task Watch_InRussian_SpeaksIt()
    {
        var changed = await RunAsync("--after", "1", "--until", "2", "--name", "memberStates/arland", "--lang", "ru");
        var snapshot = await RunAsync("--initial", "--once", "--name", "memberStates/arland", "--lang", "ru");

        changed.Output.ShouldMatch(@"\AРевизия 2 · .+\n~ memberStates/arland\n.+\nНе показано, поскольку не подходит: 2\.\n\z");
        snapshot.Output.ShouldBe("  memberStates/arland\nРевизия 4, ресурсов: 1.\n");
    }

    [Fact]
    public async Task Watch_InANarrowWindow_WrapsWhatIsLonger()
    {
        var run = await Tool.RunInWindowAsync(40, "watch", "--after", "1", "--until", "2", "--address", service.Address);

        run.Output.Split('\n').ShouldAllBe(line => TerminalCells.Of(line) <= 40);
        run.Output.ShouldContain("\n      + On the armies of the members,");
    }

    [Fact]
    public async Task Watch_WhoseReaderHasGone_Ends()
    {
        // The next bookmark does not find it.
        var run = await Tool.RunProgramAsync(
            "sh",
            new Dictionary<string, string>(StringComparer.Ordinal),
            [
                "-c",
                "{ dotnet \"$1\" watch -o json --address \"$2\"; echo \"ended with $?\" >&2; } | head -n 1",
                "sh",
                Tool.Program,
                service.Address,
            ]);

        (run.ExitCode, run.Error).ShouldBe((0, "ended with 0\n"));
        run.Output.ShouldStartWith("{ \"bookmark\": ");
    }

    [Fact]
    public async Task Watch_AfterARevisionOfAnotherHistory_SaysWhatToDo()
    {
        var other = "6f9619ff-8b86-d011-b42d-00cf4fc964ff";

        var run = await RunAsync("--after", "1", "--epoch", other.ToUpperInvariant());

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldMatch(
            $@"\Acstoref: Revision 1 belongs to a history that was broken off, .+: epoch {other}\. "
            + @"Now [0-9a-f-]{36} is served\. Begin anew, .+\n\z");
    }

    [Fact]
    public async Task Watch_AfterARevisionThatIsNotThereYet_SaysWhichIsTheLast()
    {
        var run = await RunAsync("--after", "9");

        run.ShouldBe(
            new(1, string.Empty, "cstoref: Revision 9 is not there yet; 4 is the last one. `cstoref log` lists those that are.\n"));
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
    [InlineData("--name ar_land", "'ar_land' is malformed: ")]
    public async Task Watch_OfWhatCannotBe_IsWrongUsage(string options, string reason)
    {
        var run = await Tool.RunAsync(["watch", .. options.Split(' ')]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    private static IEnumerable<long> RevisionsIn(ToolRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonParser.Default.Parse<WatchResponse>(line).ChangeSet?.ChangeSet.Revision)
        .OfType<long>();

    private Task<ToolRun> RunAsync(params string[] options) => Tool.RunAsync(["watch", .. options, "--address", service.Address]);

    [GeneratedRegex("^Revision [0-9]+ ", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RevisionPattern();
}
