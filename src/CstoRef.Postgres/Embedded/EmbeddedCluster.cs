using System.Data.Common;
using CstoRef.Postgres.Connections;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CstoRef.Postgres.Embedded;

/// <summary>
/// A PostgreSQL cluster of our own, from the machine's binaries, on a Unix socket, without TCP, stopped with the service. A server that is
/// killed is started again. It never touches a cluster that it did not make, and it takes up one whose service was killed.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    internal const string Administrator = "cstoref_admin";
    private const string Database = "cstoref";

    private static readonly TimeSpan ShortestRestartDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRestartDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ExitPollInterval = TimeSpan.FromMilliseconds(250);

    private readonly ClusterFolder _folder;
    private readonly Postmaster _postmaster;
    private IDisposable? _lock;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private Task _supervision = Task.CompletedTask;
    private volatile string? _trouble;
    private long _restarts;
    private int _isStopped;

    private EmbeddedCluster(ClusterFolder folder, Postmaster postmaster, IDisposable folderLock, ILogger logger, TimeProvider time)
    {
        _folder = folder;
        _postmaster = postmaster;
        _lock = folderLock;
        _logger = logger;
        _time = time;
    }

    /// <summary>The folder that holds the cluster: the one asked for, or the one that stands in for it.</summary>
    public string DataFolder => _folder.Path;

    /// <summary>The folder of the cluster's socket.</summary>
    public string SocketFolder => _folder.Socket;

    /// <summary>The id of the server's first process.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Why the server does not run at the moment, in sentences for operators; null while it runs.</summary>
    public string? Trouble => _trouble;

    /// <summary>How often the server ended by itself and was started again.</summary>
    public long Restarts => Interlocked.Read(ref _restarts);

    /// <summary>How the migrator, who owns the schema, connects.</summary>
    public string OwnerConnectionString => ConnectionString(DatabaseRoles.Owner, Database);

    /// <summary>How the service connects, who may do only what it does.</summary>
    public string ServiceConnectionString => ConnectionString(DatabaseRoles.Service, Database);

    /// <summary>How the cluster's administrator connects.</summary>
    internal string AdministratorConnectionString => ConnectionString(Administrator, "postgres");

    /// <summary>Makes the cluster where there is none, takes up what a killed service left, and starts PostgreSQL.</summary>
    /// <exception cref="EmbeddedClusterException">It cannot run; the message says why and what to do.</exception>
    public static async Task<EmbeddedCluster> StartAsync(
        EmbeddedClusterOptions options, ILogger<EmbeddedCluster> logger, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.BinariesMissing,
                "The embedded cluster runs on Linux and macOS; give the connection string of a PostgreSQL server.");
        var folder = await ClusterFolder.ClaimAsync(options.DataFolder, cancellationToken);
        if (folder.IsMoved) EmbeddedLog.DataFolderMoved(logger, folder.Requested, folder.User.Name, folder.Path);
        if (folder.IsSocketMoved) EmbeddedLog.SocketFolderMoved(logger, folder.Path, folder.Socket);

        var folderLock = folder.TryLock() ?? throw folder.InUse();
        try
        {
            var binaries = await PostgresBinaries.FindAsync(folder.DataVersion, cancellationToken);
            await ClusterData.MakeIfMissingAsync(folder, binaries, options, cancellationToken);
            var cluster = new EmbeddedCluster(folder, new(binaries, folder, time), folderLock, logger, time);
            if (await cluster._postmaster.ClearLeftoversAsync(cancellationToken)) EmbeddedLog.LeftoverStopped(logger, folder.Path);
            await cluster.LaunchAsync(cancellationToken);
            cluster._supervision = cluster.SuperviseAsync(cluster._stop.Token);
            return cluster;
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server in order.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0) return;
        await _stop.CancelAsync();
        await _supervision.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (HasLostData() && _trouble is null) ClusterProcesses.Kill(ProcessId);
        // Without the lock, another service's server may run there.
        if (_lock is not null) await _postmaster.StopAsync(CancellationToken.None);
        _lock?.Dispose();
        _stop.Dispose();
        EmbeddedLog.ClusterStopped(_logger, _folder.Path);
    }

    /// <summary>Starts the server again whenever it ends by itself.</summary>
    private async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitForEndAsync(cancellationToken);
            if (_folder.HoldsData) EmbeddedLog.ClusterRestarting(_logger, _folder.Path);
            _trouble = $"PostgreSQL on {_folder.Path} ended by itself; it is started again.";
            await RestartAsync(cancellationToken);
            Interlocked.Increment(ref _restarts);
            _trouble = null;
        }
    }

    private async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        // The server is no child of ours, and the system tells of the end of children alone.
        while (ClusterProcesses.IsRunning(ProcessId))
        {
            // It would go on for up to a minute, and acknowledge changes that are in no file any more.
            if (HasLostData()) ClusterProcesses.Kill(ProcessId);
            await Task.Delay(ExitPollInterval, _time, cancellationToken);
        }
    }

    /// <summary>Whether the data is gone, and with it the lock: another service may begin anew in its place.</summary>
    private bool HasLostData()
    {
        if (_folder.HoldsData) return false;
        _lock?.Dispose();
        _lock = null;
        return true;
    }

    /// <summary>Tries to start the server until that succeeds. A fault that stays the same is told once.</summary>
    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        for (var delay = ShortestRestartDelay; ; delay = delay * 2 < LongestRestartDelay ? delay * 2 : LongestRestartDelay)
        {
            try
            {
                if (HasLostData()) throw _folder.Lost();
                _lock ??= _folder.TryLock() ?? throw _folder.InUse();
                await _postmaster.ClearLeftoversAsync(cancellationToken);
                await LaunchAsync(cancellationToken);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                if (!string.Equals(_trouble, fault.Message, StringComparison.Ordinal))
                    EmbeddedLog.ClusterRestartFailed(_logger, fault is EmbeddedClusterException ? null : fault, fault.Message);
                _trouble = fault.Message;
                await Task.Delay(delay, _time, cancellationToken);
            }
        }
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        try
        {
            ProcessId = await _postmaster.StartAsync(cancellationToken);
            await DatabaseRoles.EnsureAsync(AdministratorConnectionString, Database, cancellationToken);
            EmbeddedLog.ClusterStarted(_logger, _folder.Path, ProcessId);
        }
        catch (Exception fault)
        {
            // Not to leave a server running that nobody knows of.
            await _postmaster.StopAsync(CancellationToken.None);
            if (fault is DbException) throw await _postmaster.FaultAsync("started and then failed", otherReason: null, fault, CancellationToken.None);
            throw;
        }
    }

    private string ConnectionString(string role, string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder.Socket, Port = 5432, Username = role, Database = database }.ConnectionString;
}
