using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Standings;

public sealed class StandingsCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Standings_OnADay_ShowsEachStateWithItsCertainty()
    {
        var run = await Tool.RunAsync("standings", "--on", "2013-05-01", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch(@"\AOn 2013-05-01\..*\nSTATE ");
        run.Output.ShouldMatch(@"(?m)^Arland +member +certain +organization +2002-10-07 +\d+");
        run.Output.ShouldMatch(@"(?m)^Azmar +withdrawn +certain +treaty +1999-04-21\b");
        run.Output.ShouldMatch(@"(?m)^Selmar +observer +possible +parliamentary assembly +2013\b");
        run.Output.ShouldMatch(@"(?m)^Ulmaria +suspended +certain +organization +2012-12-19\b");
    }

    [Theory]
    [InlineData("1998-06-01", "member +certain +treaty +1992-05-15 +1999-04-21")]
    [InlineData("2005-01-01", "withdrawn +certain +treaty +1999-04-21 +2006-06-23")]
    [InlineData("2007-01-01", "member +certain +organization +2006-06-23 +2012-12-19")]
    public async Task Standings_OfAState_ShowsWhereItIsStatedAndWhatElseIsClaimed(string day, string standing)
    {
        var run = await Tool.RunAsync("standings", "ulmaria", "--on", day, "--address", service.Address);

        run.Output.ShouldMatch($@"\AOn {day}\..*\nSTATE .+\nUlmaria +{standing} ");
        run.Output.ShouldMatch("(?m)^Citation +sources/");
        run.Output.ShouldMatch(@"(?m)^Other claim +memberships\[\d\]\.period\.");
    }

    [Fact]
    public async Task Standings_InAFramework_AnswersForThat()
    {
        var run = await Tool.RunAsync("standings", "arland", "--framework", "treaty", "--on", "2020-01-01", "--address", service.Address);

        run.Output.ShouldMatch(@"(?m)^Arland +member +certain +treaty +1992-05-15\b");
    }

    [Fact]
    public async Task Standings_AsJson_IsTheResponseInTheContractsJson()
    {
        var run = await Tool.RunAsync("standings", "memberStates/gorland", "--on", "1995-01-01", "-o", "json", "--address", service.Address);

        var answer = JsonParser.Default.Parse<ListStandingsResponse>(run.Output);
        answer.Day.ShouldBe(new PartialDate { Year = 1995, Month = 1, Day = 1 });
        var state = answer.States.ShouldHaveSingleItem();
        state.MemberState.ShouldBe("memberStates/gorland");
        state.Standings.ShouldHaveSingleItem().Status.ShouldBe(StandingStatus.Member);
        state.Standings[0].Citations.ShouldNotBeEmpty();
        // A program asks for names itself where it wants them.
        answer.References.ShouldBeEmpty();
    }

    [Fact]
    public async Task Standings_UnknownState_FailsOnOneLine()
    {
        var run = await Tool.RunAsync("standings", "atlantis", "--address", service.Address);

        run.ShouldBe(new(1, string.Empty, "cstoref: The service refused the request: member_state names no resource: \"memberStates/atlantis\"\n"));
    }
}
