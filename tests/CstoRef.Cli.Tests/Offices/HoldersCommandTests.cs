using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Offices;

public sealed class HoldersCommandTests(ServedInstance service)
{
    private const string SecretaryGeneral = "Secretary General of the Common Defence Union";

    [Theory]
    [InlineData("2020-12-02", "Stefan Zorn +certain +2020-01-01 +2023-01-01 +held")]
    [InlineData("2017-02-01", @"Valdis Semmer \(acting\) +certain +2017-01-01 +2017-05-02 +acting")]
    [InlineData("2003-06-01", "Niko Borg +possible +2003 +2017-01-01 +unknown")]
    public async Task Holders_OfAnOffice_ShowsWhoAndHowCertain(string day, string holder)
    {
        var run = await Tool.RunAsync("holders", "--office", "secretary-general", "--on", day, "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch($@"\AOn {day}\..*\nOFFICE .+\n{SecretaryGeneral} +{holder}\n");
    }

    [Fact]
    public async Task Holders_OfABodyThatIsYetToBeFounded_ShowsThatThereIsNoSuchOffice()
    {
        var run = await Tool.RunAsync("holders", "--body", "joint-staff", "--on", "2001-01-01", "--address", service.Address);

        run.Output.ShouldMatch("(?m)^Chief of the Joint Staff of the Common Defence Union +no such office +not established$");
    }

    [Fact]
    public async Task Holders_OfAState_ShowsItsOfficesAlone()
    {
        var run = await Tool.RunAsync("holders", "--state", "taldonia", "--on", "2020-12-02", "--address", service.Address);

        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ShouldAllBe(line => line.Contains("of the Republic of Taldonia ", StringComparison.Ordinal));
        run.Output.ShouldMatch("(?m)^President of the Republic of Taldonia +Emil Talov +certain +unknown +held$");
    }

    [Fact]
    public async Task Holders_ChairmanOfTheCouncil_IsWhoeverChairsForTheStateInTheChair()
    {
        var run = await Tool.RunAsync("holders", "--office", "offices/chairman-of-council", "--on", "2020-12-02", "--address", service.Address);

        run.Output.ShouldMatch("(?m)^Chairman of the Defence Council +Emil Talov +certain +2020-12-02 +2021-09-16 +held$");
    }

    [Fact]
    public async Task Holders_AsJson_IsTheResponseInTheContractsJson()
    {
        var run = await Tool.RunAsync("holders", "--on", "2020-12-02", "-o", "json", "--address", service.Address);

        var answer = JsonParser.Default.Parse<ListHoldersResponse>(run.Output);
        answer.Offices.Count.ShouldBe(answer.TotalSize);
        answer.Offices.Single(office => office.Office is "offices/secretary-general").Occupancy.ShouldBe(Occupancy.Held);
        answer.Offices.SelectMany(office => office.Holders).ShouldAllBe(holder => holder.Citations.Count > 0);
    }

    [Fact]
    public async Task Holders_OfficeOfAnotherBody_FailsNamingBoth()
    {
        var run = await Tool.RunAsync("holders", "--office", "president-of-arland", "--body", "secretariat", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"\Acstoref: The service refused the request: office is offices/president-of-arland, .+; governing_body is .+\n\z");
    }
}
