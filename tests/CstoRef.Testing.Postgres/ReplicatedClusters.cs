using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Migrations;
using CstoRef.Testing.Deadlines;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Testing.Postgres;

/// <summary>A primary with a migrated database, and its standby by streaming replication.</summary>
public sealed class ReplicatedClusters : IAsyncDisposable
{
    private TemporaryFolder _primaryFolder;
    private TemporaryFolder _standbyFolder;
    private EmbeddedCluster _primary;
    private StandbyCluster _standby;

    private ReplicatedClusters(TemporaryFolder primaryFolder, EmbeddedCluster primary, TemporaryFolder standbyFolder, StandbyCluster standby) =>
        (_primaryFolder, _primary, _standbyFolder, _standby) = (primaryFolder, primary, standbyFolder, standby);

    /// <summary>How the schema's owner connects to the primary alone.</summary>
    public string OwnerConnectionString => _primary.OwnerConnectionString;

    /// <summary>The folder of the primary.</summary>
    public string PrimaryFolder => _primary.DataFolder;

    /// <summary>How the service connects to the standby alone.</summary>
    public string StandbyConnectionString => ToHosts(_standby.SocketFolder);

    /// <summary>How the service connects to both, the primary first.</summary>
    public string ConnectionString => ToHosts($"{_primary.SocketFolder},{_standby.SocketFolder}");

    /// <summary>How the service connects to both, the standby first: whoever will do with any of them reads that.</summary>
    public string StandbyFirstConnectionString => ToHosts($"{_standby.SocketFolder},{_primary.SocketFolder}");

    /// <summary>Makes both. A commit waits until the standby shows it, for as long as the two are connected.</summary>
    public static async Task<ReplicatedClusters> StartAsync(CancellationToken cancellationToken)
    {
        var (primaryFolder, standbyFolder) = (new TemporaryFolder(), new TemporaryFolder());
        var primary = await EmbeddedCluster.StartAsync(
            new() { DataFolder = primaryFolder.Path, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, cancellationToken);
        await using (var owner = DatabaseConnections.Create(primary.OwnerConnectionString, NullLoggerFactory.Instance))
            await new SchemaMigrator(owner, NullLogger<SchemaMigrator>.Instance).MigrateAsync(cancellationToken);
        var standby = await StandbyCluster.StartAsync(primary, standbyFolder.Path, cancellationToken);
        var clusters = new ReplicatedClusters(primaryFolder, primary, standbyFolder, standby);
        await clusters.WaitForEachOtherAsync(cancellationToken);
        return clusters;
    }

    /// <summary>Keeps the standby from hearing anything more; the primary commits without it.</summary>
    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        await OnPrimaryAsync(
            cancellationToken,
            "ALTER SYSTEM RESET synchronous_standby_names",
            "ALTER SYSTEM RESET synchronous_commit",
            "SELECT pg_reload_conf()");
        await ExecuteAsync(
            ToHosts(_standby.SocketFolder, _primary.AdministratorConnectionString),
            cancellationToken,
            "ALTER SYSTEM SET primary_conninfo = ''",
            "SELECT pg_reload_conf()");
        await using var primary = NpgsqlDataSource.Create(_primary.AdministratorConnectionString);
        await using var count = primary.CreateCommand("SELECT count(*) FROM pg_stat_replication");
        while (await count.ExecuteScalarAsync(cancellationToken) is not 0L) await Task.Delay(50, cancellationToken);
    }

    /// <summary>Waits until the two are connected, and a commit waits for the standby.</summary>
    public async Task WaitUntilReplicatedAsync(CancellationToken cancellationToken)
    {
        await using var primary = NpgsqlDataSource.Create(_primary.AdministratorConnectionString);
        await using var count = primary.CreateCommand(
            "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'");
        while (await count.ExecuteScalarAsync(cancellationToken) is not 1L) await Task.Delay(50, cancellationToken);
    }

    /// <summary>Kills the primary with all that it is doing.</summary>
    public async Task KillPrimaryAsync()
    {
        var folder = new FileInfo($"/proc/{_primary.ProcessId}/cwd").LinkTarget!;
        foreach (var process in ClusterProcesses.On(folder)) ClusterProcesses.Kill(process);
        await _primary.DisposeAsync().AsTask().DefaultTimeout();
    }

    /// <summary>Makes the standby the primary.</summary>
    public Task PromoteAsync(CancellationToken cancellationToken) => _standby.PromoteAsync(cancellationToken);

    /// <summary>
    /// Makes the promoted one the primary, which is started again whenever it ends, and in the folder of the killed one a standby anew.
    /// Both are connected to as before.
    /// </summary>
    public async Task RejoinAsync(CancellationToken cancellationToken)
    {
        await _standby.DisposeAsync();
        (_primaryFolder, _standbyFolder) = (_standbyFolder, _primaryFolder);
        _primary = await EmbeddedCluster.StartAsync(
            new() { DataFolder = _primaryFolder.Path, Durable = false },
            NullLogger<EmbeddedCluster>.Instance,
            TimeProvider.System,
            cancellationToken);
        _standbyFolder.Dispose();
        _standby = await StandbyCluster.StartAsync(_primary, _standbyFolder.Path, cancellationToken);
        await WaitForEachOtherAsync(cancellationToken);
    }

    /// <summary>Runs statements as the primary's administrator, outside of any database of the service's.</summary>
    public Task AdministerAsync(CancellationToken cancellationToken, params string[] statements) =>
        OnPrimaryAsync(cancellationToken, statements);

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        await _standby.DisposeAsync();
        await _primary.DisposeAsync();
        _primaryFolder.Dispose();
        _standbyFolder.Dispose();
    }

    /// <summary>Lets each commit wait for the standby, and the standby look for a primary that is away often.</summary>
    private async Task WaitForEachOtherAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            ToHosts(_standby.SocketFolder, _primary.AdministratorConnectionString),
            cancellationToken,
            "ALTER SYSTEM SET wal_retrieve_retry_interval = '100ms'",
            "SELECT pg_reload_conf()");
        await OnPrimaryAsync(
            cancellationToken,
            "ALTER SYSTEM SET synchronous_standby_names = '*'",
            "ALTER SYSTEM SET synchronous_commit = 'remote_apply'",
            "SELECT pg_reload_conf()");
    }

    private Task OnPrimaryAsync(CancellationToken cancellationToken, params string[] statements) =>
        ExecuteAsync(_primary.AdministratorConnectionString, cancellationToken, statements);

    private static async Task ExecuteAsync(string connectionString, CancellationToken cancellationToken, params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        foreach (var sql in statements)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private string ToHosts(string hosts) => ToHosts(hosts, _primary.ServiceConnectionString);

    private static string ToHosts(string hosts, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Host = hosts, HostRecheckSeconds = 0 }.ConnectionString;
}
