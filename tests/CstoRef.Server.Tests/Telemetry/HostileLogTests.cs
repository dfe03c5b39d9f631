using System.Text;
using CstoRef.Server.Telemetry;
using CstoRef.Server.Tests.Errors;
using CstoRef.Server.Tests.Starting;
using CstoRef.Testing.Postgres;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Telemetry;

/// <summary>What a caller can write into the log of the service, which runs as a process of its own and logs every refusal.</summary>
public sealed class HostileLogTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly string[] Hostile =
        ["\r\nfake: line", "\u001b[2J\u0007", "\u0085\u009b", "\u2028\u2029", "\u202e\u2066", "\u200b", new string('я', 1000)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_OfHostileNames_HoldsNoControlCharacterAndNoLongLine()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(
            folder.Path,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CSTOREF__LOGGING__LOGLEVEL__DEFAULT"] = "Debug",
                ["CSTOREF__LOGGING__LOGLEVEL__GRPC"] = "Debug",
            },
            ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", database.Database.ServiceConnectionString]);
        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        var address = new Uri(ready.Split("gRPC on ")[1].Split(',')[0]);

        foreach (var name in Hostile)
        {
            await RawCall.SendAsync(address, $"/evil{Uri.EscapeDataString(name)}name/Method", RawCall.Frame([]), Cancelled);
            await RawCall.SendAsync(address, $"/cstoref.v1.ForceService/{Uri.EscapeDataString(name)}", RawCall.Frame([]), Cancelled);
        }

        server.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        var (exitCode, _, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(0, errors);
        errors.ShouldContain("evil\\r\\nfake: line", Case.Sensitive);
        errors.ShouldContain("evil\\u001b[2J\\u0007", Case.Sensitive);
        errors.ShouldContain("evil\\u202e\\u2066", Case.Sensitive);
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => line.StartsWith("20", StringComparison.Ordinal));
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= LogLine.MaxSize);
        lines.SelectMany(line => line).Where(one => char.IsControl(one) || "\u2028\u2029\u202e\u2066\u200b".Contains(one)).ShouldBeEmpty();
    }
}
