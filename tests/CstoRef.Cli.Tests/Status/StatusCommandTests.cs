using System.Text.Json.Nodes;
using CstoRef.Cli.Tests.Running;
using CstoRef.Resources;
using CstoRef.Testing.Servers;

namespace CstoRef.Cli.Tests.Status;

public sealed class StatusCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Status_Serving_TellsHealthRevisionEpochAndCounts()
    {
        var run = await Tool.RunAsync("status", "-o", "json", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        var status = JsonNode.Parse(run.Output)!;
        ((string?)status["health"], (string?)status["revision"]).ShouldBe(("SERVING", "1"));
        Guid.TryParse((string?)status["epoch"], out _).ShouldBeTrue();
        status["resources"]!.AsObject().Select(count => count.Key).ShouldBe(ResourceKind.All.Select(kind => kind.Collection));
        ((int)status["resources"]!["chairmanships"]!).ShouldBe(22);
    }

    [Fact]
    public async Task Status_NotServingYet_FailsWithTheHealthAlone()
    {
        await using var starting = await StartingInstance.StartAsync(TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("status", "--address", starting.Address);

        run.ShouldBe(new(1, $"Service  {starting.Address}\nHealth   NOT_SERVING\n", string.Empty));
    }

    [Fact]
    public async Task Status_AddressFromTheEnvironment_IsAsked()
    {
        var run = await Tool.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["CSTOREF_ADDRESS"] = service.Address }, "status");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldMatch($"^Service +{service.Address}\nHealth +SERVING\n");
    }

    [Fact]
    public async Task Status_AddressWithoutAScheme_IsAsked()
    {
        var run = await Tool.RunAsync("status", "--address", service.Address["http://".Length..]);

        run.Output.ShouldMatch($"^Service +{service.Address}\nHealth +SERVING\n");
    }

    [Fact]
    public async Task Status_NobodyListens_SaysSoAndWhatToDo()
    {
        var address = $"http://127.0.0.1:{FreePort.Find()}";

        var run = await Tool.RunAsync("status", "--address", address);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch($@"^cstoref: No service answers at {address}: Connection refused.*\. Start one with `./cstoref serve`, or name another with --address\.\n\z");
    }

    [Fact]
    public async Task Status_AnotherServer_SaysSo()
    {
        var run = await Tool.RunAsync("status", "--address", service.OperationsAddress);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch($@"^cstoref: What answers at {service.OperationsAddress} is not a CstoRef service: .+\n\z");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("ftp://127.0.0.1")]
    public async Task Status_AddressIsNone_IsWrongUsage(string address)
    {
        var run = await Tool.RunAsync("status", "--address", address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("cstoref: --address must be HOST:PORT, or an http or https address like http://127.0.0.1:50051, not ");
    }
}
