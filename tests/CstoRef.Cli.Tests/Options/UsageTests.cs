using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Options;

public sealed class UsageTests
{
    [Theory]
    [InlineData("standings --on 2021-02-30", "--on must be a day that exists, written YYYY-MM-DD, or today; not '2021-02-30'.")]
    [InlineData("chair --on 0000-01-01", "--on must be a day that exists, written YYYY-MM-DD, or today; not '0000-01-01'.")]
    [InlineData("chair --on 10000-01-01", "--on must be a day that exists, written YYYY-MM-DD, or today; not '10000-01-01'.")]
    [InlineData("holders --on 2021-02", "--on must be a whole date, written YYYY-MM-DD: '2021-02' is no single day.")]
    [InlineData("standings --framework nato", "--framework must be one of treaty, organization, parliamentary-assembly; not 'nato'.")]
    [InlineData("standings people/zas", "MEMBER_STATE must be memberStates/{member_state} or the part after the slash, ")]
    [InlineData("chair --next 0", "--next must be a whole number from 1 to 100, not '0'.")]
    [InlineData("chair --next 2 --on 2020-01-01", "--next goes on from the last recorded turn, so it does not go together with --on.")]
    [InlineData("holders --body secretariat --state armenia", "--body and --state do not go together: no office belongs to both.")]
    [InlineData("timeline --from 2020-13 --until 2021", "--from must be a date that exists, written YYYY-MM-DD, YYYY-MM or YYYY, not '2020-13'.")]
    [InlineData("timeline --from 2020 --until 2020-01-01", "--until must come after --from; a month or a year stands for its first day.")]
    [InlineData("timeline --type joined", "--type must be one of document-considered, ")]
    [InlineData("timeline --svg chart.svg --state armenia", "--svg draws the whole history, so it does not go together with --state.")]
    [InlineData("search", "Required argument 'WORD' missing for command: 'search'.")]
    [InlineData("evidence SOURCES/x_y", "SOURCE must be sources/{source} or the part after the slash, ")]
    public async Task WrongUsage_NamesTheOptionAndTheReason(string line, string reason)
    {
        var arguments = line.Split(' ');

        var run = await Tool.RunAsync(arguments);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith($"cstoref: {reason}");
        run.Error.ShouldEndWith($"cstoref: `cstoref {arguments[0]} --help` shows how to use it.\n");
    }

    [Fact]
    public async Task SeveralFaults_AreAllTold()
    {
        var run = await Tool.RunAsync("timeline", "--from", "2020-02-30", "--until", "soon", "--state", "Ar menia");

        run.ExitCode.ShouldBe(2);
        foreach (var option in (string[])["--from", "--until", "--state"]) run.Error.ShouldContain($"cstoref: {option} must be ");
    }
}
