using System.Security.Cryptography;
using System.Text;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Microsoft.Extensions.Logging;
using static CstoRef.Server.Tests.Operations.RawConnection;

namespace CstoRef.Server.Tests.Operations;

/// <summary>What connections can do that speak no HTTP, or too much of it: the service goes on, and the log does not notice.</summary>
public sealed class HostileConnectionTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Path = "/cstoref.v1.ForceService/GetForce";

    private static readonly Dictionary<string, byte[]> Garbage = new(StringComparer.Ordinal)
    {
        ["nothing"] = [],
        ["zeros"] = new byte[10_000],
        ["noise"] = [.. Enumerable.Range(0, 300).SelectMany(seed => SHA256.HashData([(byte)seed, (byte)(seed >> 8)]))],
        ["a request of HTTP/1.1"] = "POST /cstoref.v1.ForceService/GetForce HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(),
        ["a request line without an end"] = [.. Enumerable.Repeat((byte)'A', 100_000)],
        ["bad headers"] = "GET /livez HTTP/1.1\r\nHost: \u0001\r\n: x\r\n\r\n"u8.ToArray(),
        ["headers without an end"] =
            [.. "GET /livez HTTP/1.1\r\nHost: x\r\n"u8, .. Enumerable.Repeat("A: b\r\n"u8.ToArray(), 10_000).SelectMany(line => line)],
        ["a bad chunk"] = "POST /livez HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nXYZ\r\n"u8.ToArray(),
        ["a TLS hello"] = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, .. new byte[100]],
        ["half of the preface"] = "PRI * HTTP/2.0\r\n"u8.ToArray(),
    };

    public static TheoryData<string, bool> GarbageOnBothPorts =>
        [.. Garbage.Keys.SelectMany(garbage => new[] { (garbage, true), (garbage, false) })];

    [Theory]
    [MemberData(nameof(GarbageOnBothPorts))]
    public async Task Connection_OfGarbage_IsNotNoticed(string garbage, bool onGrpcPort)
    {
        Server.Logs.TakeAll();
        using (var connection = await OpenAsync(onGrpcPort ? Server.Address : Server.Operations.BaseAddress.ShouldNotBeNull(), Cancelled))
            await connection.FloodAsync([Garbage[garbage]], Cancelled);

        await ShouldGoOnAsync();
    }

    [Fact]
    public async Task Connection_ThatResetsItsCallsByTheThousand_IsNotNoticed()
    {
        Server.Logs.TakeAll();
        for (var round = 0; round < 3; round++)
        {
            using var connection = await OpenHttp2Async(Server.Address, Cancelled);
            await connection.FloodAsync(
                Enumerable.Range(0, 2000).Select(call => (byte[])
                [
                    .. Frame(Headers, EndHeaders, (2 * call) + 1, CallHeaders(Path)),
                    .. Frame(Reset, 0, (2 * call) + 1, [0, 0, 0, 8]),
                ]).Chunk(100).Select(calls => calls.SelectMany(call => call).ToArray()),
                Cancelled);
        }

        await ShouldGoOnAsync();
    }

    [Fact]
    public async Task Connections_ThatBreakInTheMiddleOfCalls_AreNotNoticed()
    {
        Server.Logs.TakeAll();
        string[] paths = [Path, "/grpc.health.v1.Health/Watch", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"];
        for (var round = 0; round < 50; round++)
        {
            using var connection = await OpenHttp2Async(Server.Address, Cancelled);
            await connection.FloodAsync(
                paths.SelectMany((path, call) => new[]
                {
                    Frame(Headers, EndHeaders, (2 * call) + 1, CallHeaders(path)),
                    Frame(Data, 0, (2 * call) + 1, [0, 0, 0, 1]),
                }),
                Cancelled);
        }

        await ShouldGoOnAsync();
    }

    [Theory]
    [InlineData(Ping)]
    [InlineData(Settings)]
    [InlineData(Continuation)]
    [InlineData(200)]
    public async Task Connection_ThatFloodsWithFrames_IsNotNoticed(byte type)
    {
        Server.Logs.TakeAll();
        var payload = type is Ping ? new byte[8] : type is Settings ? [] : new byte[4096];
        var flood = Frame(type, 0, type is Continuation or 200 ? 1 : 0, payload);
        using (var connection = await OpenHttp2Async(Server.Address, Cancelled))
        {
            if (type is Continuation) await connection.SendAsync(Frame(Headers, 0, 1, CallHeaders(Path)), Cancelled);
            // Its answers are not read, so that it ends by being full, at the latest.
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            enough.CancelAfter(TimeSpan.FromSeconds(1));
            try
            {
                await connection.FloodAsync(Enumerable.Repeat(flood, 20_000), enough.Token);
            }
            catch (OperationCanceledException) when (!Cancelled.IsCancellationRequested)
            {
                // The service does not read on before its answers are read, which is as good.
            }
        }

        await ShouldGoOnAsync();
    }

    [Fact]
    public async Task Headers_OverTheLimit_AreRefused()
    {
        Server.Logs.TakeAll();
        using var connection = await OpenHttp2Async(Server.Address, Cancelled);
        await connection.FloodAsync([Frame(Headers, EndHeaders, 1, CallHeaders(Path, [("x", new string('y', 9000))]))], Cancelled);

        (await connection.ReadToEndAsync(Cancelled)).ShouldNotContain("grpc-status");
        await ShouldGoOnAsync();
    }

    private async Task ShouldGoOnAsync()
    {
        var forces = new ForceService.ForceServiceClient(Calls);
        var force = await forces.GetForceAsync(new() { Name = "forces/air-forces" }, cancellationToken: Cancelled);
        force.Name.ShouldBe("forces/air-forces");
        var logged = Server.Logs.TakeAll();
        logged.ShouldAllBe(entry => entry.Level < LogLevel.Warning);
        logged.Sum(entry => Encoding.UTF8.GetByteCount(entry.ToString())).ShouldBeLessThan(1024);
    }
}
