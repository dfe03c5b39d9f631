using System.Diagnostics;
using System.Globalization;
using CstoRef.Postgres.Embedded;

namespace CstoRef.Postgres.Tests.Embedded;

/// <summary>An embedded cluster in a process of its own, which a test can kill, stop, or run as another user.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>The id of the PostgreSQL server's first process.</summary>
    public int ServerId { get; private set; }

    /// <summary>The folder that holds the cluster.</summary>
    public string DataFolder { get; private set; } = string.Empty;

    public string OwnerConnectionString { get; private set; } = string.Empty;

    /// <summary>Starts the host and waits until the cluster is ready; its error text where it does not get there.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="prefix">A program that runs the host, with its arguments: to change the user or the session.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async Task<(HostProcess Host, string? Error)> StartAsync(string dataFolder, string[] prefix, CancellationToken cancellationToken)
    {
        string[] command = [.. prefix, "dotnet", Path.Combine(AppContext.BaseDirectory, "CstoRef.Testing.ClusterHost.dll"), dataFolder];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var host = new HostProcess(Process.Start(start)!);
        if (await host._process.StandardOutput.ReadLineAsync(cancellationToken).DefaultTimeout() is not { } line)
            return (host, await host._process.StandardError.ReadToEndAsync(cancellationToken).DefaultTimeout());
        var fields = line.Split('\t');
        host.ServerId = int.Parse(fields[1], CultureInfo.InvariantCulture);
        host.DataFolder = fields[2];
        host.OwnerConnectionString = fields[3];
        return (host, null);
    }

    /// <summary>Sends a signal to the host, or to its whole process group.</summary>
    public async Task SignalAsync(string signal, bool toGroup = false)
    {
        var target = (toGroup ? -Id : Id).ToString(CultureInfo.InvariantCulture);
        (await LocalCommand.RunAsync("kill", ["-s", signal, "--", target], CancellationToken.None).DefaultTimeout()).Succeeded.ShouldBeTrue();
    }

    /// <summary>Waits for the host's end and tells its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).DefaultTimeout();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
            await _process.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
        }

        _process.Dispose();
    }
}
