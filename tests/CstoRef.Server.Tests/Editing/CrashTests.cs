using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Loading;
using CstoRef.Server.Tests.Starting;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Server.Tests.Editing;

/// <summary>
/// The service and its PostgreSQL, killed by turns in the middle of edits. There are some hundreds of edits, or as many as
/// <c>CSTOREF_TEST_EDITS</c> says.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int Clients = 8;
    private const int Kills = 6;

    /// <summary>What each edit puts, both or none.</summary>
    private static readonly string[] Parts = ["one", "other"];

    /// <summary>What a service says that goes on without its database.</summary>
    private static readonly string[] Passing = ["DATABASE_UNAVAILABLE", "OUTCOME_UNKNOWN"];

    /// <summary>What is left of a call whose service was killed.</summary>
    private static readonly StatusCode[] Broken = [StatusCode.Unavailable, StatusCode.Internal, StatusCode.Cancelled];

    private static readonly int Edits = int.Parse(Environment.GetEnvironmentVariable("CSTOREF_TEST_EDITS") ?? "300", CultureInfo.InvariantCulture);

    private readonly Starting.TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, long> _acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _faults = [];
    private readonly SemaphoreSlim _progress = new(0);

    /// <summary>Where the service listens, when it does.</summary>
    private volatile TaskCompletionSource<Uri> _address = NewAddress();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Data => _folder.Combine("data");

    public void Dispose()
    {
        _folder.Dispose();
        _progress.Dispose();
    }

    [Fact]
    public async Task Apply_AcknowledgedBeforeTheServiceOrItsDatabaseIsKilled_SurvivesWholeAndOnce()
    {
        var server = await StartAsync();
        try
        {
            var clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => EditAsync(client), Cancelled)));
            for (var kill = 1; kill <= Kills; kill++)
            {
                await ReachAsync(Edits * kill / (Kills + 1), clients);
                if (kill % 2 == 0) ClusterCrash.KillAll(Data).ShouldBeGreaterThan(0);
                else server = await KillAndStartAgainAsync(server);
            }

            await clients.TimeoutAfter(TimeSpan.FromMinutes(4));
            server.Signal(PosixSignal.SIGTERM);
            (await server.EndAsync(Cancelled)).ExitCode.ShouldBe(0);
        }
        finally
        {
            await server.DisposeAsync();
        }

        TestContext.Current.SendDiagnosticMessage($"{Edits} edits met {_faults.Count} faults: {string.Join(", ", _faults.CountBy(fault => fault))}");
        _acknowledged.Count.ShouldBe(Edits);
        await ShouldHoldAllOnceAndWholeAsync();
    }

    private static TaskCompletionSource<Uri> NewAddress() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes a part of the edits, each with the same request until somebody says that it was made.</summary>
    private async Task EditAsync(int client)
    {
        for (var number = client; number < Edits; number += Clients)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"edit-{number}");
            var request = EditingTest.Putting(Parts.Select(part => EditingTest.NewSource($"{id}-{part}")));
            request.RequestId = id;
            while (!await TryAsync(request)) Cancelled.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> TryAsync(ApplyRequest request)
    {
        using var channel = GrpcChannel.ForAddress(await _address.Task.WaitAsync(Cancelled));
        try
        {
            var answer = await new EditingService.EditingServiceClient(channel)
                .ApplyAsync(request, deadline: DateTime.UtcNow.AddSeconds(60), cancellationToken: Cancelled);
            _acknowledged[request.RequestId] = answer.ChangeSet.Revision;
            _progress.Release();
            return true;
        }
        catch (RpcException fault)
        {
            await UnderstandAsync(fault);
            return false;
        }
    }

    private async Task UnderstandAsync(RpcException fault)
    {
        if (fault.GetRpcStatus() is { } status)
        {
            status.GetDetail<ErrorInfo>().ShouldNotBeNull().Reason.ShouldBeOneOf(Passing);
            _faults.Add(status.GetDetail<ErrorInfo>()!.Reason);
            // A client that heeds what it is told.
            await Task.Delay(status.GetDetail<RetryInfo>().ShouldNotBeNull().RetryDelay.ToTimeSpan(), Cancelled);
        }
        else
        {
            fault.StatusCode.ShouldBeOneOf(Broken);
            _faults.Add($"{fault.StatusCode}");
        }
    }

    private async Task ReachAsync(int count, Task clients)
    {
        while (_acknowledged.Count < count)
        {
            var progress = _progress.WaitAsync(Cancelled);
            // A client that failed ends the test.
            if (await Task.WhenAny(progress, clients).DefaultTimeout() == clients) await clients.DefaultTimeout();
        }
    }

    private async Task<ServerProcess> StartAsync()
    {
        var server = ServerProcess.Start(
            _folder.Path, null, "--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--data", Data, "--seeds", SampleCatalog.Folder, "--editing", "loopback");
        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        _address.SetResult(new(ready.Split("gRPC on ")[1].Split(',')[0]));
        return server;
    }

    private async Task<ServerProcess> KillAndStartAgainAsync(ServerProcess server)
    {
        _address = NewAddress();
        server.Kill();
        await server.DisposeAsync();
        return await StartAsync();
    }

    private async Task ShouldHoldAllOnceAndWholeAsync()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(
            new() { DataFolder = Data }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled).DefaultTimeout();
        await using var database = NpgsqlDataSource.Create(cluster.OwnerConnectionString);

        (await ReadAsync(database, "SELECT request_id, revision FROM cstoref.change_set WHERE request_id IS NOT NULL"))
            .ShouldBe(_acknowledged.Select(one => (one.Key, one.Value)), ignoreOrder: true);
        // Revision 1 is that of the seeds.
        (await ReadAsync(database, "SELECT 'gap', generate_series(1, (SELECT max(revision) FROM cstoref.change_set)) EXCEPT SELECT 'gap', revision FROM cstoref.change_set"))
            .ShouldBeEmpty();
        (await ReadAsync(database, "SELECT 'last', max(revision) FROM cstoref.change_set")).ShouldBe([("last", (long)Edits + 1)]);
        var whole = from edit in _acknowledged from part in Parts select ($"sources/{edit.Key}-{part}", edit.Value);
        (await ReadAsync(database, "SELECT name::text, revision FROM cstoref.change WHERE revision > 1")).ShouldBe(whole, ignoreOrder: true);
        (await ReadAsync(database, "SELECT name::text, revision FROM cstoref.source WHERE revision > 1")).ShouldBe(whole, ignoreOrder: true);

        await using var connections = DatabaseConnections.Create(cluster.ServiceConnectionString, NullLoggerFactory.Instance);
        var loaded = await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(Cancelled);
        (loaded.Catalog.Revision, loaded.MatchesDigest, loaded.Unlogged.Count).ShouldBe((Edits + 1, true, 0));
    }

    private static async Task<List<(string Name, long Revision)>> ReadAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var rows = new List<(string Name, long Revision)>();
        while (await reader.ReadAsync(Cancelled)) rows.Add((reader.GetString(0), reader.GetInt64(1)));
        return rows;
    }
}
