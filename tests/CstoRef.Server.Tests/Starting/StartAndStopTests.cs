using System.Globalization;
using System.Runtime.InteropServices;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Reflection.V1;

namespace CstoRef.Server.Tests.Starting;

/// <summary>The service as a process, from its start on its own cluster to its stop.</summary>
public sealed class StartAndStopTests(PostgresFixture postgres)
{
    private static readonly string[] AnyPorts = ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task Serve_OnItsOwnCluster_IsReadyAndStopsWithoutLeavingAProcess(PosixSignal signal)
    {
        using var folder = new TemporaryFolder();
        var data = folder.Combine("data");
        await using var server = ServerProcess.Start(folder.Path, null, [.. AnyPorts, "--data", data, "--seeds", SampleCatalog.Folder]);

        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        ready.ShouldMatch("^CstoRef is ready: gRPC on http://127\\.0\\.0\\.1:[0-9]+, operations on http://127\\.0\\.0\\.1:[0-9]+, revision 1: ");
        foreach (var file in SampleCatalog.ReadAll().Files) ready.ShouldContain($"{file.Resources.Length} {file.Kind.Collection}");
        using var channel = GrpcChannel.ForAddress(AddressIn(ready));
        var client = new MemberStateService.MemberStateServiceClient(channel);
        (await client.GetMemberStateAsync(new() { Name = "memberStates/arland" }, cancellationToken: Cancelled)).Memberships.ShouldNotBeEmpty();
        var cluster = await ClusterProcessAsync(data);
        IsAlive(cluster).ShouldBeTrue();

        server.Signal(signal);
        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(0, errors);
        output.ShouldBeEmpty();
        IsAlive(cluster).ShouldBeFalse();
        IsAlive(server.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task Serve_Again_KeepsTheDataAndTheEpoch()
    {
        using var folder = new TemporaryFolder();
        string[] flags = [.. AnyPorts, "--data", "data"];

        var first = await EpochAfterStartAsync(folder.Path, [.. flags, "--seeds", SampleCatalog.Folder]);
        var second = await EpochAfterStartAsync(folder.Path, flags);

        second.ShouldBe(first);
        first.Revision.ShouldBe("1");
    }

    [Fact]
    public async Task Stop_WithAStreamOpen_CutsItOff()
    {
        using var folder = new TemporaryFolder();
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = ServerProcess.Start(
            folder.Path,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CSTOREF__SHUTDOWN__TIMEOUT"] = "00:00:00.5",
                ["CSTOREF__CONNECTIONSTRINGS__CSTOREF"] = database.ServiceConnectionString,
            },
            AnyPorts);
        using var channel = GrpcChannel.ForAddress(AddressIn((await server.ReadLineAsync(Cancelled)).ShouldNotBeNull()));
        using var stream = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Cancelled);
        await stream.RequestStream.WriteAsync(new() { ListServices = string.Empty }, Cancelled);
        (await stream.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();

        server.Signal(PosixSignal.SIGTERM);
        var (exitCode, _, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(0, errors);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Contains(" info: ", StringComparison.Ordinal));
        await Should.ThrowAsync<RpcException>(() => stream.ResponseStream.MoveNext(Cancelled));
    }

    [Fact]
    public async Task Stop_WhileStarting_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Combine("data");
        await using var server = ServerProcess.Start(folder.Path, null, [.. AnyPorts, "--data", data, "--seeds", SampleCatalog.Folder]);
        // The cluster's folder is made once the service listens and takes signals.
        while (!Directory.Exists(data))
        {
            Cancelled.ThrowIfCancellationRequested();
            await Task.Yield();
        }


        server.Signal(PosixSignal.SIGTERM);
        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(0, errors);
        output.ShouldBeEmpty();
        File.Exists(Path.Combine(data, "postmaster.pid")).ShouldBeFalse();
    }

    private static async Task<(string? Revision, string? Epoch)> EpochAfterStartAsync(string folder, string[] flags)
    {
        await using var server = ServerProcess.Start(folder, null, flags);
        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        using var channel = GrpcChannel.ForAddress(AddressIn(ready));
        using var call = new OrganizationService.OrganizationServiceClient(channel).GetOrganizationAsync(new(), cancellationToken: Cancelled);
        var headers = await call.ResponseHeadersAsync;
        await call.ResponseAsync;
        return (headers.GetValue("cstoref-revision"), headers.GetValue("cstoref-epoch"));
    }

    private static string AddressIn(string readyLine) => readyLine.Split("gRPC on ")[1].Split(',')[0];

    private static async Task<int> ClusterProcessAsync(string data)
    {
        var file = Directory.EnumerateFiles(data, "postmaster.pid", SearchOption.AllDirectories).ShouldHaveSingleItem();
        return int.Parse((await File.ReadAllLinesAsync(file, Cancelled))[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a process runs; one that has ended and waits for its parent to notice does not.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            var status = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"));
            return !status.Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
