using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Chairmanships;

public sealed class ChairCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Chair_OnAHandoverDay_ShowsTheIncomingWithTheOutgoing()
    {
        var run = await Tool.RunAsync("chair", "--on", "2015-09-15", "-o", "wide", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldMatch(
            @"\AOn 2015-09-15\..*\nSTATE .+\nArland +Sergo Arlin +certain +2015-09-15 +2016-10-14 "
            + @"+chairmanships/taldonia-2014 +chairmanships/arland-2015\n\z");
    }

    [Fact]
    public async Task Chair_InAMonthThatLeavesItOpen_ShowsWhoPossiblyIs()
    {
        var run = await Tool.RunAsync("chair", "--on", "2007-06-15", "--address", service.Address);

        run.Output.ShouldMatch("(?m)^Belmark +Adam Belsky +possible +2006-06-23 +2007-06 ");
        run.Output.ShouldMatch("(?m)^Kirlandia +Kuzma Kirin +possible +2007-06 +2008-09-05 ");
    }

    [Theory]
    [InlineData("2015-10-01", "Arland chaired the Organization, from 2015-09-15 until 2016-10-14; Sergo Arlin took the chair.")]
    [InlineData("2015-09-15", "Arland took over the chair of the Organization, from 2015-09-15 until 2016-10-14; Sergo Arlin took the chair.")]
    public async Task Chair_WithOneAnswer_SaysItAsAPersonWould(string day, string sentence)
    {
        var run = await Tool.RunAsync("chair", "--on", day, "--address", service.Address);

        run.Output.Split('\n').Skip(1).ShouldBe([sentence, "`cstoref get chairmanships/arland-2015` shows the evidence.", string.Empty]);
    }

    [Fact]
    public async Task Chair_WithoutADay_AsksAboutToday()
    {
        var run = await Tool.RunAsync("chair", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        // Nothing is decided after the sample's last turn, the end of which may have come.
        run.Output.ShouldMatch(@"\AOn \d{4}-\d\d-\d\d\..*\n(.+ chairs the Organization|It is not decided who is in the chair)");
    }

    [Fact]
    public async Task Chair_AfterTheLastTurn_ShowsTheProjectedOneAsAProjection()
    {
        var run = await Tool.RunAsync("chair", "--on", "2028-06-30", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith(
            """
            On 2028-06-30.
            It is not decided who is in the chair: sources tell of the chair up to 2026-12-31.
            By the order of turns it would be Arland, from 2028-01-01 until 2029-01-01; this is a projection. Its participation is frozen today, so that it may not take its turn.
            The chair passes to the next member
            """);
    }

    [Fact]
    public async Task Chair_AfterTheLastTurn_AsJsonIsTheProjectedOneAlone()
    {
        var run = await Tool.RunAsync("chair", "--on", "2027-01-01", "-o", "json", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        var turn = JsonParser.Default.Parse<ProjectRotationResponse>(run.Output).Chairmanships.ShouldHaveSingleItem();
        (turn.MemberState, turn.Basis).ShouldBe(("memberStates/taldonia", ChairmanshipBasis.Projected));
    }

    [Fact]
    public async Task Chair_BeyondAllTurns_FailsWithTheReason()
    {
        var run = await Tool.RunAsync("chair", "--on", "2127-01-01", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("cstoref: 2127-01-01 lies beyond the 100 turns that can be projected.");
    }

    [Fact]
    public async Task Chair_BeforeTheFirstSourcedOne_FailsWithTheReason()
    {
        var run = await Tool.RunAsync("chair", "--on", "1999-01-01", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("cstoref: No source says who was in the chair on 1999-01-01. ");
    }

    [Fact]
    public async Task Chair_Next_ShowsTheProjectionWithItsRuleAndExceptions()
    {
        var run = await Tool.RunAsync("chair", "--next", "3", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("Projected, not recorded.\n");
        run.Output.ShouldMatch(@"(?m)^Taldonia +2027-01-01 +2028-01-01 +projected +member\nArland .+\nBelmark .+\nRule +The chair ");
        run.Output.ShouldMatch("(?m)^Order +Arland, Belmark, Kastova, Kirlandia, Ruvenia, Taldonia$");
        run.Output.ShouldMatch("(?m)^Exceptions +chairmanships/ruvenia-2005: Ruvenia took the chair in the turn of Kirlandia$");
    }

    [Fact]
    public async Task Chair_AsJson_IsTheResponseInTheContractsJson()
    {
        var chair = await Tool.RunAsync("chair", "--on", "2020-12-02", "-o", "json", "--address", service.Address);
        var next = await Tool.RunAsync("chair", "--next", "1", "-o", "json", "--address", service.Address);

        JsonParser.Default.Parse<FindChairmanshipResponse>(chair.Output).Chairmanships.ShouldHaveSingleItem().OutgoingChairmanship.ShouldBe("chairmanships/ruvenia-2019");
        JsonParser.Default.Parse<ProjectRotationResponse>(next.Output).Chairmanships.ShouldHaveSingleItem().Basis.ShouldBe(ChairmanshipBasis.Projected);
    }
}
