using CstoRef.Cli.Status;
using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Status;

public sealed class ReadinessProbeTests(ServedInstance service)
{
    [Fact]
    public async Task Health_ServiceIsReady_SucceedsSilently() =>
        (await Tool.RunAsync("status", "--health", service.OperationsAddress)).ShouldBe(new(0, string.Empty, string.Empty));

    [Fact]
    public async Task Health_BesideOtherOptions_AsksTheSame() =>
        (await Tool.RunAsync("status", "-o", "json", "--health", service.OperationsAddress)).ShouldBe(new(0, string.Empty, string.Empty));

    [Fact]
    public async Task Health_NobodyListens_SaysSo()
    {
        var run = await Tool.RunAsync("status", "--health", "http://127.0.0.1:1");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"\Acstoref: No service answers at http://127\.0\.0\.1:1: Connection refused.*\n\z");
    }

    [Fact]
    public async Task Health_AnotherPort_SaysSo()
    {
        var run = await Tool.RunAsync("status", "--health", service.Address);

        run.ShouldBe(new(1, string.Empty, $"cstoref: What answers at {service.Address} is not the operations port of a CstoRef service.\n"));
    }

    [Theory]
    [InlineData("https://127.0.0.1:8081")]
    [InlineData("127.0.0.1:8081")]
    [InlineData("http://127.0.0.1:8081/readyz")]
    public async Task Health_AddressIsNone_IsWrongUsage(string address)
    {
        var run = await Tool.RunAsync("status", "--health", address);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: --health must be an address like http://127.0.0.1:8081, not '{address}'.");
    }

    [Fact]
    public void AddressIn_WithoutAnAddress_IsTheDefault() => ReadinessProbe.AddressIn(["status", "--health"]).ShouldBe(new(ReadinessProbe.DefaultAddress));

    [Fact]
    public void AddressIn_AnotherCommand_IsNone() => ReadinessProbe.AddressIn(["status"]).ShouldBeNull();
}
