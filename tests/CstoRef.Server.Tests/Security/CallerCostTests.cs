using System.Diagnostics;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Security;

/// <summary>What it takes to find out who calls, beside what the call takes.</summary>
[Collection(MeasuredTests.Name)]
public sealed class CallerCostTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Count = 3000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_ByWhoeverIsKnown_AllocatesLittleMoreThanByAStranger()
    {
        using var folder = new TemporaryFolder();
        await using var authority = await TokenIssuer.StartAsync();
        var tokens = new TokensFile(folder);
        var preshared = TokensFile.Bearing(tokens.Add("reports", "cstoref.read"));
        await using var server = await RunningServer.StartAsync(
            database.Database.ServiceConnectionString, Cancelled, [.. authority.Settings, tokens.Setting]);
        var jwt = TokensFile.Bearing(authority.Issue("cstoref.read"));
        var callers = new[]
        {
            (Name: "a stranger", Headers: new Metadata()),
            (Name: "a preshared token", Headers: preshared),
            (Name: "a JSON Web Token", Headers: jwt),
        };
        foreach (var caller in callers) await MeasureAsync(server, caller.Headers);

        var least = callers.ToDictionary(
            caller => caller.Name, _ => (Bytes: double.MaxValue, Time: TimeSpan.MaxValue), StringComparer.Ordinal);
        for (var round = 0; round < 3; round++)
        {
            foreach (var (name, headers) in callers)
            {
                var (bytes, time) = await MeasureAsync(server, headers);
                least[name] = (Math.Min(least[name].Bytes, bytes), time < least[name].Time ? time : least[name].Time);
            }
        }

        foreach (var (name, (bytes, time)) in least)
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {bytes:0} bytes, {time.TotalMicroseconds:0.0} us");
        // The header itself, on both sides in one process, is some of it.
        foreach (var (_, (bytes, _)) in least) (bytes / least["a stranger"].Bytes).ShouldBeLessThan(1.5);
    }

    private static async Task<(double Bytes, TimeSpan Time)> MeasureAsync(RunningServer server, Metadata headers)
    {
        var organizations = new OrganizationService.OrganizationServiceClient(server.Calls);
        var (before, begun) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        for (var call = 0; call < Count; call++) await organizations.GetOrganizationAsync(new(), headers, cancellationToken: Cancelled);
        return ((double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Count, Stopwatch.GetElapsedTime(begun) / Count);
    }
}
