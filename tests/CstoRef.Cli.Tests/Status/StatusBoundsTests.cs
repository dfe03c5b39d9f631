using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Status;

public sealed class StatusBoundsTests
{
    [Fact]
    public async Task Status_EveryCountMeetsSeveralRevisions_FailsAfterAFewRounds()
    {
        var revision = 0;
        await using var service = await StagedInstance.StartAsync(
            method => Task.FromResult<IMessage>(method.StartsWith("Get", StringComparison.Ordinal) ? new Organization() : new ListForcesResponse()),
            () => Interlocked.Increment(ref revision).ToString(CultureInfo.InvariantCulture),
            TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("status", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("cstoref: The service serves, but each count met several revisions: ");
        service.Calls.Count(call => call is "ListForces").ShouldBe(5);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status", "--health")]
    public async Task Status_ServiceAcceptsAndNeverAnswers_FailsInTime(params string[] command)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"http://{silent.LocalEndpoint}";

        var run = await Tool.RunAsync(command is ["status"] ? ["status", "--address", address] : [.. command, address]);

        run.ShouldSatisfyAllConditions(
            () => run.ExitCode.ShouldBe(1),
            () => run.Error.ShouldStartWith($"cstoref: The service at {address} did not answer in time."));
    }

    [Theory]
    [InlineData("--address")]
    [InlineData("--health")]
    public async Task Interrupt_CallUnderWay_EndsWith130(string option)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        // Programs inherit that interrupts are ignored where the tests run in the background of a script.
        using var tool = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", Tool.Program, "status", option, $"http://{silent.LocalEndpoint}"])
        { RedirectStandardError = true, UseShellExecute = false })!;
        using var call = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        await Tool.RunProgramAsync(
            "kill", new Dictionary<string, string>(StringComparer.Ordinal), ["-INT", tool.Id.ToString(CultureInfo.InvariantCulture)]);

        (await tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).DefaultTimeout()).ShouldBe("cstoref: interrupted.\n");
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken).DefaultTimeout();
        tool.ExitCode.ShouldBe(130);
    }
}
