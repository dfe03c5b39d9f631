using CstoRef.Cli.Names;
using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Names;

/// <summary>What names mean, as the tool tells it.</summary>
public sealed class ResolveCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Resolve_Names_ShowsWhatTheyMean()
    {
        var run = await Tool.RunAsync("resolve", "taldonia", "E. Talov", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch(@"(?m)^NAME +RESOURCE +MATCH +MATCHES +SCORE$");
        run.Output.ShouldMatch("(?m)^taldonia +memberStates/taldonia +exact +memberStates/taldonia +1.00$");
        run.Output.ShouldMatch("(?m)^E. Talov +people/emil-talov +initials +Emil Talov +0.80$");
    }

    [Fact]
    public async Task Resolve_ANameOfNothing_SaysSoAndFails()
    {
        var run = await Tool.RunAsync("resolve", "Taldonia", "Xyzzy", "--kind", "memberStates", "--on", "2020-12-02", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldMatch("(?m)^Xyzzy +nothing$");
        run.Output.ShouldMatch("(?m)^Taldonia +memberStates/taldonia +exact +Taldonia +1.00 +certain$");
    }

    [Fact]
    public async Task Resolve_AsJson_IsTheResponseInTheContractsJson()
    {
        string[] names = [.. Enumerable.Range(0, 250).Select(number => number % 2 == 0 ? "Taldonia" : $"Xyzzy {number}")];

        var run = await Tool.RunAsync(["resolve", .. names, "--limit", "1", "-o", "json", "--address", service.Address]);

        var answer = JsonParser.Default.Parse<ResolveNamesResponse>(run.Output);
        answer.Resolutions.Select(resolution => resolution.Name).ShouldBe(names);
        answer.Resolutions[248].Candidates.ShouldHaveSingleItem().Resource.ShouldBe("memberStates/taldonia");
    }

    [Theory]
    [InlineData("--limit", "0", "--limit must be a whole number from 1 to 20.")]
    [InlineData("--limit", "21", "--limit must be a whole number from 1 to 20.")]
    [InlineData("--kind", "states", "'states' is not a kind of resource")]
    public async Task Resolve_WronglyUsed_SaysHow(string option, string value, string fault)
    {
        var run = await Tool.RunAsync("resolve", "Taldonia", option, value, "--address", service.Address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(fault);
    }

    [Fact]
    public async Task Names_OfTheInput_AreItsLines()
    {
        using var input = new StringReader("Taldonia\n\n  E. Talov \r\n \n");

        (await NameInput.ReadAsync([], input, TestContext.Current.CancellationToken)).ShouldBe(["Taldonia", "E. Talov"]);
        (await NameInput.ReadAsync(["Given"], TextReader.Null, TestContext.Current.CancellationToken)).ShouldBe(["Given"]);
        await Should.ThrowAsync<CommandFailedException>(NameInput.ReadAsync([], TextReader.Null, TestContext.Current.CancellationToken));
    }
}
