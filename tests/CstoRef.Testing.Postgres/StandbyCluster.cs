using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Deadlines;
using Npgsql;

namespace CstoRef.Testing.Postgres;

/// <summary>A cluster that follows another one by streaming replication, and can take its place.</summary>
public sealed class StandbyCluster : IAsyncDisposable
{
    private readonly ClusterFolder _folder;
    private readonly PostgresBinaries _binaries;
    private readonly Postmaster _postmaster;
    private readonly IDisposable? _lock;

    private StandbyCluster(ClusterFolder folder, PostgresBinaries binaries)
    {
        _lock = folder.TryLock();
        _folder = folder;
        _binaries = binaries;
        _postmaster = new(binaries, folder, TimeProvider.System);
    }

    /// <summary>The folder of the cluster's socket.</summary>
    public string SocketFolder => _folder.Socket;

    /// <summary>Copies a running cluster and starts the copy as its standby.</summary>
    public static async Task<StandbyCluster> StartAsync(EmbeddedCluster primary, string dataFolder, CancellationToken cancellationToken)
    {
        var folder = await ClusterFolder.ClaimAsync(dataFolder, cancellationToken);
        var standby = new StandbyCluster(folder, await PostgresBinaries.FindAsync(null, cancellationToken));
        await folder.User.MakeFolderAsync(folder.Data, cancellationToken);
        var administrator = new NpgsqlConnectionStringBuilder(primary.AdministratorConnectionString).Username!;
        await standby.RunAsync(
            "pg_basebackup", ["-h", primary.SocketFolder, "-U", administrator, "-D", folder.Data, "-R", "-X", "stream", "-c", "fast", "--no-sync"], cancellationToken);
        await ClusterSettings.WriteAsync(folder, new() { Durable = false }, cancellationToken);
        await standby._postmaster.StartAsync(cancellationToken);
        return standby;
    }

    /// <summary>Makes the standby the primary.</summary>
    public Task PromoteAsync(CancellationToken cancellationToken) => RunAsync("pg_ctl", ["promote", "-D", _folder.Data, "-w"], cancellationToken);

    /// <summary>Stops the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _postmaster.StopAsync(CancellationToken.None).DefaultTimeout();
        _lock?.Dispose();
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var result = await _folder.User.RunAsync(Path.Combine(_binaries.Folder, program), arguments, cancellationToken);
        if (!result.Succeeded) throw new InvalidOperationException($"{program} failed: {result.Error}");
    }
}
