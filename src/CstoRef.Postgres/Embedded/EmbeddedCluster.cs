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
    private readonly IDisposable _lock;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private Task _supervision = Task.CompletedTask;
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

        var folderLock = NativeFile.TryLock(folder.Path)
            ?? throw new EmbeddedClusterException(
                EmbeddedClusterFault.DataFolderInUse,
                $"Another service runs on the data folder {folder.Path}; stop it, or choose another data folder.");
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
        await _postmaster.StopAsync(CancellationToken.None);
        _lock.Dispose();
        _stop.Dispose();
        EmbeddedLog.ClusterStopped(_logger, _folder.Path);
    }

    /// <summary>Starts the server again whenever it ends by itself.</summary>
    private async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        var delay = ShortestRestartDelay;
        while (true)
        {
            // The server is no child of ours, and the system tells of the end of children alone.
            while (ClusterProcesses.IsRunning(ProcessId)) await Task.Delay(ExitPollInterval, _time, cancellationToken);
            EmbeddedLog.ClusterRestarting(_logger, _folder.Path);
            try
            {
                await _postmaster.ClearLeftoversAsync(cancellationToken);
                await LaunchAsync(cancellationToken);
                delay = ShortestRestartDelay;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                EmbeddedLog.ClusterRestartFailed(_logger, fault, _folder.Path, delay);
                await Task.Delay(delay, _time, cancellationToken);
                delay = delay * 2 < LongestRestartDelay ? delay * 2 : LongestRestartDelay;
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
            if (fault is DbException)
                throw new EmbeddedClusterException(
                    EmbeddedClusterFault.StartFailed,
                    $"PostgreSQL started on {_folder.Path} and then failed; its log is in {_folder.Logs}.",
                    fault);
            throw;
        }
    }

    private string ConnectionString(string role, string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder.Socket, Port = 5432, Username = role, Database = database }.ConnectionString;
}
