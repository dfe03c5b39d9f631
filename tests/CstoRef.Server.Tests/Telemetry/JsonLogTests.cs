using System.Runtime.InteropServices;
using System.Text.Json;
using CstoRef.Server.Tests.Errors;
using CstoRef.Server.Tests.Starting;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Telemetry;

/// <summary>The log of the service, which runs as a process of its own, where programs read it.</summary>
public sealed class JsonLogTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_AsJson_TellsEachCallWithTheTraceOfItsCaller()
    {
        using var folder = new TemporaryFolder();
        await using var server = Start(folder, ("CSTOREF__TELEMETRY__LOGFORMAT", "json"), ("CSTOREF__TELEMETRY__ACCESSLOG", "true"));
        var address = await AddressOfAsync(server);
        using var channel = GrpcChannel.ForAddress(address);
        var forces = new ForceService.ForceServiceClient(channel);

        await Should.ThrowAsync<RpcException>(forces.GetForceAsync(
            new() { Name = "forces/none-of-them" }, new Metadata { { "traceparent", $"00-{Trace}-00f067aa0ba902b7-00" } }, cancellationToken: Cancelled).ResponseAsync);
        await RawCall.SendAsync(address, $"/evil{Uri.EscapeDataString("\r\n\u001b[2J\u2028\u202e")}{new string('x', 4000)}/Method", RawCall.Frame([]), Cancelled);
        var errors = await EndAsync(server);

        errors.Where(one => char.IsControl(one) && one != '\n').ShouldBeEmpty();
        errors.ShouldAllBe(one => char.IsAscii(one));
        var entries = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var calls = entries.Where(one => one.GetProperty("event_id").GetInt32() == EventIds.CallEnded).ToArray();
        calls.Length.ShouldBe(2);
        calls[0].GetProperty("trace_id").GetString().ShouldBe(Trace);
        calls[0].GetProperty("level").GetString().ShouldBe("info");
        var parts = calls[0].GetProperty("parts");
        (parts.GetProperty("Method").GetString(), parts.GetProperty("Code").GetString(), parts.GetProperty("Caller").GetString())
            .ShouldBe(("cstoref.v1.ForceService/GetForce", "NOT_FOUND", "127.0.0.1"));
        parts.GetProperty("Milliseconds").GetDouble().ShouldBeGreaterThan(0);
        calls[1].GetProperty("parts").GetProperty("Method").GetString().ShouldNotBeNull().ShouldStartWith("evil\r\n\u001b[2J\u2028\u202exxx");
        calls[1].GetProperty("trace_id").GetString().ShouldNotBeNull().ShouldNotContain(Trace, Case.Sensitive);
        calls[1].GetRawText().Length.ShouldBeLessThan(2000);
    }

    [Fact]
    public async Task Log_ByDefault_TellsNoCall()
    {
        using var folder = new TemporaryFolder();
        await using var server = Start(folder);
        var address = await AddressOfAsync(server);

        await RawCall.SendAsync(address, "/cstoref.v1.ForceService/GetForce", RawCall.Frame([]), Cancelled);

        (await EndAsync(server)).ShouldNotContain("ForceService", Case.Sensitive);
    }

    [Fact]
    public async Task Log_OfCalls_IsALineEach()
    {
        using var folder = new TemporaryFolder();
        await using var server = Start(folder, ("CSTOREF__TELEMETRY__ACCESSLOG", "true"));
        var address = await AddressOfAsync(server);

        await RawCall.SendAsync(address, "/cstoref.v1.ForceService/GetForce", RawCall.Frame([]), Cancelled);

        (await EndAsync(server)).ShouldMatch(@"(?m)^\S+ info: CstoRef\.Server\.Telemetry\.MeasuredCalls\[1920\] "
            + @"cstoref\.v1\.ForceService/GetForce INVALID_ARGUMENT \d+\.\d{3} ms by 127\.0\.0\.1$");
    }

    private static async Task<Uri> AddressOfAsync(ServerProcess server)
    {
        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        return new(ready.Split("gRPC on ")[1].Split(',')[0]);
    }

    private static async Task<string> EndAsync(ServerProcess server)
    {
        server.Signal(PosixSignal.SIGTERM);
        var (exitCode, _, errors) = await server.EndAsync(Cancelled);
        exitCode.ShouldBe(0, errors);
        return errors;
    }

    private ServerProcess Start(TemporaryFolder folder, params (string Name, string Value)[] environment) => ServerProcess.Start(
        folder.Path,
        environment.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal),
        ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", database.Database.ServiceConnectionString]);
}
