using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Calls;

public sealed class DisplayNamesTests
{
    [Fact]
    public async Task Table_NamesManyResources_TakesTheirNamesFromTheAnswer()
    {
        await using var service = await StartAsync("Armenia");

        var run = await Tool.RunAsync("standings", "--on", "2020-01-01", "--address", service.Address);

        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch("(?m)^Armenia +member");
        run.Output.ShouldMatch("(?m)^memberStates/unlisted +member");
        service.Calls.ShouldBe(["ListStandings"]);
    }

    [Fact]
    public async Task Table_ControlCharactersInAName_AreWrittenOut()
    {
        await using var service = await StartAsync("Arm\u001B[2Jenia\r\nat \u009Blast");

        var run = await Tool.RunAsync("standings", "--address", service.Address);

        run.Output.ShouldContain(@"Arm\u001b[2Jenia at \u009blast");
        run.Output.ShouldNotContain("\u001B");
    }

    [Fact]
    public async Task Error_ControlCharactersOfTheCaller_AreWrittenOut()
    {
        var run = await Tool.RunAsync("list", "docu\u001B[2Jments");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith(@"cstoref: 'docu\u001b[2Jments' is not a kind of resource; ");
        run.Error.ShouldNotContain("\u001B");
    }

    private static Task<StagedInstance> StartAsync(string name)
    {
        var standings = new ListStandingsResponse { Day = new() { Year = 2020, Month = 1, Day = 1 } };
        foreach (var state in (string[])["memberStates/armenia", "memberStates/belarus", "memberStates/unlisted"])
            standings.States.Add(new StateStandings { MemberState = state, Standings = { new Standing { Status = StandingStatus.Member } } });
        standings.References.Add([NameOf("armenia", name), NameOf("belarus", "Belarus")]);
        return StagedInstance.StartAsync(_ => Task.FromResult<IMessage>(standings), () => "1", TestContext.Current.CancellationToken);
    }

    private static ReferencedName NameOf(string slug, string name) =>
        new() { Name = $"memberStates/{slug}", DisplayNames = { new LocalizedText { Language = "en", Text = name } } };
}
