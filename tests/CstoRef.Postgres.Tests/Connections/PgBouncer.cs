using System.Diagnostics;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using Npgsql;

namespace CstoRef.Postgres.Tests.Connections;

/// <summary>A PgBouncer in transaction mode, with fewer connections to the server than it takes from clients.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly Process _process;

    private PgBouncer(Process process, string folder)
    {
        _process = process;
        Folder = folder;
    }

    /// <summary>The folder of its socket.</summary>
    public string Folder { get; }

    /// <summary>Where the program is; null where this machine has none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, "pgbouncer"))
        .FirstOrDefault(File.Exists);

    public static async Task<PgBouncer> StartAsync(EmbeddedCluster cluster, string folder, CancellationToken cancellationToken)
    {
        var user = await ClusterUser.ChooseAsync(Path.Combine(cluster.DataFolder, "postgres"), cancellationToken);
        await user.MakeFolderAsync(folder, cancellationToken);
        var users = Path.Combine(folder, "users.txt");
        await File.WriteAllTextAsync(users, $"\"{DatabaseRoles.Owner}\" \"\"\n\"{DatabaseRoles.Service}\" \"\"\n", cancellationToken);
        var settings = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(
            settings,
            $"""
            [databases]
            * = host={cluster.SocketFolder} port=5432
            [pgbouncer]
            listen_addr =
            unix_socket_dir = {folder}
            listen_port = 5432
            auth_type = trust
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = 2

            """,
            cancellationToken);
        string[] command = user.IsCaller
            ? [Program!, settings]
            : ["setpriv", $"--reuid={user.UserId}", $"--regid={user.GroupId}", "--clear-groups", "--", Program!, settings];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true };
        var bouncer = new PgBouncer(Process.Start(start)!, folder);
        while (await bouncer._process.StandardError.ReadLineAsync(cancellationToken).DefaultTimeout() is { } line)
        {
            if (line.Contains("process up", StringComparison.Ordinal)) return bouncer;
        }

        throw new InvalidOperationException("PgBouncer did not start.");
    }

    /// <summary>The connection string that goes through PgBouncer instead of straight to the server.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Host = Folder }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
        _process.Dispose();
    }
}
