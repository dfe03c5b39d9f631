using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CstoRef.Testing.Deadlines;

namespace CstoRef.Testing.Postgres;

/// <summary>
/// The service as a process of its own, on a database that is there. Its program is expected beside the tests. What it logs goes to the
/// stderr of the test run.
/// </summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private const string GrpcAddress = "CSTOREF__KESTREL__ENDPOINTS__GRPC__URL";

    private readonly Process _process;

    private ServiceProcess(Process process, string readyLine)
    {
        _process = process;
        var addresses = AddressPattern().Matches(readyLine);
        (Address, OperationsAddress) = (addresses[0].Value, addresses[1].Value);
    }

    /// <summary>Where it answers gRPC calls.</summary>
    public string Address { get; }

    /// <summary>Where it answers HTTP/1.1 alone.</summary>
    public string OperationsAddress { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="connectionString">How it connects to its database.</param>
    /// <param name="seedFolder">The folder that an empty database is filled from.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="settings">Other settings, as variables of the environment.</param>
    public static async Task<ServiceProcess> StartAsync(
        string connectionString,
        string seedFolder,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, string Value)> settings) =>
        await StartAsync(connectionString, seedFolder, log: null, cancellationToken, settings);

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="connectionString">How it connects to its database.</param>
    /// <param name="seedFolder">The folder that an empty database is filled from.</param>
    /// <param name="log">Takes each line that it logs; null: the stderr of the test run does.</param>
    /// <param name="cancellationToken">Ends the waiting, and the service.</param>
    /// <param name="settings">
    /// Other settings, as variables of the environment; where none says where to listen, it is a free port without TLS.
    /// </param>
    public static async Task<ServiceProcess> StartAsync(
        string connectionString,
        string seedFolder,
        Action<string>? log,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, string Value)> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CstoRef.Server.dll");
        string[] arguments = [program, "--ops", "127.0.0.1:0", "--postgres", connectionString, "--seeds", seedFolder];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = log is not null,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings.Prepend((GrpcAddress, "http://127.0.0.1:0"))) start.Environment[name] = value;
        var process = Process.Start(start)
            ?? throw new InvalidOperationException("The service could not be started.");
        if (log is not null)
        {
            process.ErrorDataReceived += (_, read) => log(read.Data ?? string.Empty);
            process.BeginErrorReadLine();
        }

        try
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken).DefaultTimeout();
            return new(process, line ?? throw new InvalidOperationException("The service ended before it was ready."));
        }
        catch
        {
            // Not to leave a service running that nobody knows of.
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Gives it no time to end in order.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
        return _process.ExitCode;
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited) await StopAsync();
        }
        finally
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }

    [GeneratedRegex("https?://[0-9.]+:[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
