using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CstoRef.Architecture.Tests;
using CstoRef.Seeds;
using CstoRef.Testing.Postgres;

namespace CstoRef.Cli.Tests.Running;

/// <summary>The service as a process of its own, with the seeds in a database of its own; one for all tests.</summary>
public sealed partial class ServedInstance : IAsyncLifetime
{
    private Process? _process;

    /// <summary>The cluster that holds the service's database.</summary>
    public PostgresFixture Postgres { get; } = new();

    /// <summary>Where the service answers gRPC calls.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>Where it answers HTTP/1.1 alone.</summary>
    public string OperationsAddress { get; private set; } = string.Empty;

    public static string Seeds => Path.Combine(Repository.Root, "seeds");

    public static Task<SeedSet> ReadSeedsAsync(CancellationToken cancellationToken) =>
        SeedSet.ReadAsync(Seeds, Directory.EnumerateFileSystemEntries, File.ReadAllBytesAsync, cancellationToken);

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        await using var database = await Postgres.CreateDatabaseAsync(CancellationToken.None);
        _process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "CstoRef.Server.dll"),
            "--grpc", "127.0.0.1:0",
            "--ops", "127.0.0.1:0",
            "--postgres", database.ServiceConnectionString,
            "--seeds", Seeds,
        ])
        { RedirectStandardOutput = true, UseShellExecute = false })!;
        // What it logs goes to the test run's own stderr.
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service ended before it was ready.");
        var addresses = AddressPattern().Matches(line);
        (Address, OperationsAddress) = (addresses[0].Value, addresses[1].Value);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        await Postgres.DisposeAsync();
    }

    [GeneratedRegex("http://[0-9.]+:[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
