using System.Text.Json;
using CstoRef.Cli.Tests.Running;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Resources;

public sealed class GetCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Get_MemberState_ShowsItsFactsWithTheirEvidence()
    {
        var run = await Tool.RunAsync("get", "memberStates/arland", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("memberStates/arland, last changed at revision 1\n");
        run.Output.ShouldMatch("(?m)^Official names +Republic of Arland$");
        run.Output.ShouldMatch("(?m)^ +organization · member · since 2002-10-07 · documents/charter-2002$");
        run.Output.ShouldMatch("(?m)^  Citations +sources/ministry-survey p3 for ");
    }

    [Fact]
    public async Task Get_Discrepancy_IsShownWithItsResolution()
    {
        var run = await Tool.RunAsync("get", "documents/charter-2002", "--address", service.Address);

        run.Output.ShouldMatch(@"(?m)^Discrepancies +places\n  Claimed value +Tarnov\n");
        run.Output.ShouldMatch("(?m)^  Resolution +Two news texts err");
    }

    [Fact]
    public async Task Get_NotOnATerminal_WritesPlainLines()
    {
        var run = await Tool.RunAsync("get", "sessions/council-2020-12-02", "--address", service.Address);

        run.Output.ShouldNotContain("\u001B");
        run.Output.Split('\n').ShouldAllBe(line => line == line.TrimEnd());
    }

    [Fact]
    public async Task Get_AsJson_IsTheSeedInTheContractsJsonWithWhatTheServiceSets()
    {
        var seeds = SampleCatalog.Resources().OfType<Session>();

        var run = await Tool.RunAsync("get", "sessions/council-2020-12-02", "-o", "json", "--address", service.Address);

        var session = JsonParser.Default.Parse<ListSessionsResponse>(run.Output).Sessions.ShouldHaveSingleItem();
        (session.Revision, session.Outcome, session.Attendances.Count).ShouldBe((1, SessionOutcome.Held, 6));
        ResourceKind.Session.WithoutOutput(session).ShouldBe(seeds.Single(seed => seed.Name is "sessions/council-2020-12-02"));
    }

    [Fact]
    public async Task Get_UnknownName_FailsOnOneLine()
    {
        var run = await Tool.RunAsync("get", "memberStates/atlantis", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldBe("cstoref: No resource is named memberStates/atlantis. `cstoref list memberStates` shows those that are.\n");
    }

    [Theory]
    [InlineData("arland", "memberStates/arland")]
    [InlineData("MemberStates/ARLAND", "memberStates/arland")]
    [InlineData("member-states/Arland", "memberStates/arland")]
    [InlineData("Charter-2002", "documents/charter-2002")]
    [InlineData("Organization", "organization")]
    public async Task Get_NameAsPeopleTypeIt_IsFound(string typed, string name)
    {
        var run = await Tool.RunAsync("get", typed, "--address", service.Address);

        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith($"{name}, last changed at revision 1\n");
    }

    [Fact]
    public async Task Get_Several_ShowsEachAndInJsonEachInTheListOfItsKind()
    {
        string[] names = ["arland", "documents/charter-2002", "memberStates/belmark,arland"];

        var table = await Tool.RunAsync(["get", .. names, "--address", service.Address]);
        var json = await Tool.RunAsync(["get", .. names, "-o", "json", "--address", service.Address]);

        table.Output.ShouldMatch(@"(?s)\AmemberStates/arland, .+\n\ndocuments/charter-2002, .+\n\nmemberStates/belmark, ");
        var lists = JsonDocument.Parse(json.Output).RootElement;
        lists.EnumerateObject().Select(list => $"{list.Name} {list.Value.GetArrayLength()}").ShouldBe(["memberStates 2", "documents 1"]);
    }

    [Fact]
    public async Task Get_OneOfSeveralIsMissing_ShowsTheOthersAndFails()
    {
        var run = await Tool.RunAsync("get", "memberStates/arlnd", "memberStates/belmark", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldStartWith("memberStates/belmark, ");
        run.Error.ShouldBe(
            "cstoref: No resource is named memberStates/arlnd. Did you mean memberStates/arland? `cstoref list memberStates` shows those that are.\n");
    }

    [Theory]
    [InlineData("atlantis", "No resource of any kind is called atlantis. `cstoref search` finds resources by their names.")]
    [InlineData("charter-2003", "No resource of any kind is called charter-2003. Did you mean documents/charter-2002? ")]
    public async Task Get_ShortNameOfNothing_AsksWhatWasMeant(string typed, string reason)
    {
        var run = await Tool.RunAsync("get", typed, "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    [Theory]
    [InlineData("arm_enia", "'arm_enia' is malformed: a name is one of organization, memberStates/{member_state}, ")]
    [InlineData("memberStates/A R M", "'memberStates/A R M' is malformed: the names of this kind are memberStates/{member_state}, lower-case letters")]
    [InlineData("documnts/charter-2002", "'documnts/charter-2002' is malformed: a name is one of ")]
    [InlineData("organization/csto", "'organization/csto' is malformed: the names of this kind are organization.")]
    public async Task Get_MalformedName_IsWrongUsage(string name, string reason)
    {
        var run = await Tool.RunAsync("get", name, "--address", service.Address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
        run.Error.ShouldEndWith("`cstoref get --help` shows how to use it.\n");
    }
}
