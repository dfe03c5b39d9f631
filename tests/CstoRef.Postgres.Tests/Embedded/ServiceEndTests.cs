using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Embedded;

/// <summary>However the service ends, its server ends with it or is taken up at the next start.</summary>
public sealed class ServiceEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.Path, "postgres");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("TERM", false)]
    [InlineData("INT", false)]
    // As a terminal does at Ctrl-C.
    [InlineData("INT", true)]
    public async Task Service_Signalled_StopsTheServerInOrder(string signal, bool toGroup)
    {
        // A session, and so a process group, of its own: the signal must not reach the test.
        var (host, error) = await HostProcess.StartAsync(_folder.Path, ["setsid", "--wait"], Cancelled);
        await using var disposal = host;
        error.ShouldBeNull();

        await host.SignalAsync(signal, toGroup);

        (await host.WaitForExitAsync(Cancelled)).ShouldBe(0);
        ClusterProcesses.On(Data).ShouldBeEmpty();
        var log = string.Concat(Directory.EnumerateFiles(Path.Combine(_folder.Path, "log"), "postgresql-*").Select(File.ReadAllText));
        log.ShouldContain("database system is shut down");
        log.ShouldNotContain("interrupted");
    }

    [Fact]
    public async Task Service_Killed_IsFollowedByOneThatTakesUpTheData()
    {
        var (host, error) = await HostProcess.StartAsync(_folder.Path, [], Cancelled);
        await using var disposal = host;
        error.ShouldBeNull();
        await ExecuteAsync(host.OwnerConnectionString, "CREATE TABLE kept AS SELECT 7 AS value");

        await host.SignalAsync("KILL");
        await host.WaitForExitAsync(Cancelled);
        ClusterProcesses.IsRunning(host.ServerId).ShouldBeTrue("the server outlives a killed service");
        await using var cluster = await EmbeddedCluster.StartAsync(
            new() { DataFolder = _folder.Path, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);

        cluster.ProcessId.ShouldNotBe(host.ServerId);
        ClusterProcesses.IsRunning(host.ServerId).ShouldBeFalse();
        await ExecuteAsync(cluster.OwnerConnectionString, "SELECT value FROM kept");
    }

    [Fact]
    public async Task Service_KilledTogetherWithItsServer_IsFollowedByOneThatTakesUpTheData()
    {
        var (host, error) = await HostProcess.StartAsync(_folder.Path, [], Cancelled);
        await using var disposal = host;
        error.ShouldBeNull();
        await ExecuteAsync(host.OwnerConnectionString, "CREATE TABLE kept AS SELECT 7 AS value");

        await host.SignalAsync("KILL");
        ClusterProcesses.Kill(host.ServerId);
        await host.WaitForExitAsync(Cancelled);
        await using var cluster = await EmbeddedCluster.StartAsync(
            new() { DataFolder = _folder.Path, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);

        await ExecuteAsync(cluster.OwnerConnectionString, "SELECT value FROM kept");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(sql);
    }
}
