using System.Net;
using System.Runtime.InteropServices;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace CstoRef.Server.Tests.Starting;

/// <summary>The service and its own cluster, when that is lost under it and whatever the environment says.</summary>
public sealed class OwnClusterTests : IDisposable
{
    private static readonly string[] AnyPorts = ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0"];

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(3));

    private CancellationToken Cancelled => _deadline.Token;

    public void Dispose()
    {
        _folder.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task DataFolder_TakenAway_IsToldAndReadsGoOnUntilItIsBack()
    {
        var data = _folder.Combine("data");
        await using var server = ServerProcess.Start(_folder.Path, null, [.. AnyPorts, "--data", data, "--seeds", SampleCatalog.Folder]);
        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        using var channel = GrpcChannel.ForAddress(AddressIn(ready, "gRPC on "));
        using var operations = new HttpClient { BaseAddress = new(AddressIn(ready, "operations on ")) };
        await ShouldBeReadyAsync(operations, "Ready.");

        Directory.Move(data, _folder.Combine("elsewhere"));

        await server.ReadErrorAsync($"{data} was taken away", Cancelled);
        await ShouldBeReadyAsync(operations, "Ready for reads; searches, edits and reads of the past fail");
        await ShouldBeReadyAsync(operations, "put it back");
        (await new Health.HealthClient(channel).CheckAsync(new(), cancellationToken: Cancelled)).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        await new OrganizationService.OrganizationServiceClient(channel).GetOrganizationAsync(new(), cancellationToken: Cancelled);
        Directory.Move(_folder.Combine("elsewhere"), data);
        await server.ReadErrorAsync("PostgreSQL started on", Cancelled);
        await ShouldBeReadyAsync(operations, "Ready.");
        (await operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled)).ShouldMatch(@"(?m)^cstoref_cluster_restarts_total(\{\})? 1\b");
        server.Signal(PosixSignal.SIGTERM);
        var (exitCode, _, errors) = await server.EndAsync(Cancelled);
        exitCode.ShouldBe(0);
        errors.Split('\n').Count(line => line.Contains("was taken away", StringComparison.Ordinal)).ShouldBe(1);
        errors.Split('\n').Where(line => line.Contains(" CstoRef.", StringComparison.Ordinal))
            .ShouldAllBe(line => !line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_WithSettingsOfPostgresInTheEnvironment_HeedsNone()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGOPTIONS"] = "-c standard_conforming_strings=off -c default_transaction_read_only=on",
            ["PGCLIENTENCODING"] = "SQL_ASCII",
            ["PGDATA"] = "/nowhere",
            ["PGHOST"] = "nowhere",
            ["PGPORT"] = "1",
            ["PGUSER"] = "nobody",
            ["LANG"] = "tr_TR.UTF-8",
            ["LC_ALL"] = "none",
        };
        await using var server = ServerProcess.Start(
            _folder.Path, environment, [.. AnyPorts, "--data", _folder.Combine("data"), "--seeds", SampleCatalog.Folder]);

        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();

        ready.ShouldContain("revision 1");
        using var channel = GrpcChannel.ForAddress(AddressIn(ready, "gRPC on "));
        var documents = new DocumentService.DocumentServiceClient(channel);
        (await documents.SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: Cancelled)).Matches.ShouldNotBeEmpty();
    }

    private static async Task ShouldBeReadyAsync(HttpClient operations, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        string told;
        do
        {
            // It looks at its database from time to time.
            using var response = await operations.GetAsync(new Uri("/readyz", UriKind.Relative), limit.Token);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            told = await response.Content.ReadAsStringAsync(limit.Token);
        }
        while (!told.Contains(text, StringComparison.Ordinal));
    }

    private static string AddressIn(string readyLine, string label) => readyLine.Split(label)[1].Split(',')[0];
}
