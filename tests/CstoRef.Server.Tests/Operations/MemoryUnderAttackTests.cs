using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using CstoRef.Server.Tests.Errors;
using CstoRef.Server.Tests.Starting;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Health.V1;
using Grpc.Net.Client;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Operations;

/// <summary>The service in as little memory as a container of 256 MB leaves it, and callers who want all of it.</summary>
public sealed class MemoryUnderAttackTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Megabyte = 1024 * 1024;
    private const string Get = "/cstoref.v1.ForceService/GetForce";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_OfAQuarterGigabyte_LivesThroughAttacksAndStaysBelowIt()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(
            folder.Path,
            // What it takes for its heap in such a container: half.
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_GCHeapHardLimit"] = "0x8000000" },
            ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", database.Database.ServiceConnectionString]);
        var address = new Uri((await server.ReadLineAsync(Cancelled)).ShouldNotBeNull().Split("gRPC on ")[1].Split(',')[0]);

        await WatchUnderLongNamesAsync(address);
        await SendAsync(address, 30, RawCall.Frame(RawCall.Pack(new byte[512 * Megabyte]), flag: 1));
        await SendAsync(address, 100, RawCall.Frame(new GetForceRequest { Name = new string('x', 990_000) }.ToByteArray()));
        await SendHalvesAsync(address);

        using var channel = GrpcChannel.ForAddress(address);
        var health = await new Health.HealthClient(channel).CheckAsync(new(), cancellationToken: Cancelled);
        health.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        var peak = PeakMemory(server.Id);
        TestContext.Current.TestOutputHelper?.WriteLine($"{peak / Megabyte} MB");
        server.Signal(PosixSignal.SIGTERM);
        var (exitCode, _, errors) = await server.EndAsync(Cancelled);
        exitCode.ShouldBe(0, errors);
        errors.ShouldNotContain("OutOfMemory");
        peak.ShouldBeLessThan(256 * Megabyte);
    }

    /// <summary>300 calls of Health/Watch, of names of 900 kB.</summary>
    private static async Task WatchUnderLongNamesAsync(Uri address)
    {
        var name = RawCall.Frame(new HealthCheckRequest { Service = new string('x', 900_000) }.ToByteArray());
        await Task.WhenAll(
            Enumerable.Range(0, 300).Select(_ => RawCall.SendAsync(address, "/grpc.health.v1.Health/Watch", name, Cancelled)));
    }

    private static async Task SendAsync(Uri address, int count, byte[] body) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => RawCall.SendAsync(address, Get, body, Cancelled, "gzip")));

    /// <summary>Connections with as many calls as they may have, of which the most comes, but never the end.</summary>
    private static async Task SendHalvesAsync(Uri address)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        enough.CancelAfter(TimeSpan.FromSeconds(5));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendHalvesOnOneAsync(address, enough.Token)));
    }

    private static async Task SendHalvesOnOneAsync(Uri address, CancellationToken enough)
    {
        using var client = new HttpClient { BaseAddress = address, DefaultRequestVersion = HttpVersion.Version20 };
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var half = new HalfRequest(enough);
            try
            {
                using var refusal = await client.PostAsync(new Uri(Get, UriKind.Relative), half, enough);
                refusal.Headers.ShouldContain(header => header.Key == "grpc-status");
            }
            catch (Exception end) when (end is OperationCanceledException or HttpRequestException)
            {
                // What was let in ends by being given up.
            }
        }));
    }

    private static long PeakMemory(int process)
    {
        var peak = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status")
            .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(peak["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture);
    }

    /// <summary>Most of a message, and then nothing until it is enough.</summary>
    private sealed class HalfRequest : HttpContent
    {
        private readonly CancellationToken _enough;

        public HalfRequest(CancellationToken enough)
        {
            _enough = enough;
            Headers.ContentType = new("application/grpc");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(RawCall.Frame(new byte[900_000], length: 1_000_000), _enough);
            await stream.FlushAsync(_enough);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _enough);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
