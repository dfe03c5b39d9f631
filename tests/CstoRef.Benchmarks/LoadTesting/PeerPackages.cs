using System.Diagnostics;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>The packages of the peers, which npm installs beside this program when a run first asks for them.</summary>
internal static class PeerPackages
{
    /// <summary>Where the peers' programs and packages are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "LoadTesting", "Peers");

    /// <summary>Installs what the lock file names, unless that was done before.</summary>
    public static async Task InstallAsync(CancellationToken cancellationToken)
    {
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.GetLastWriteTimeUtc(installed) > File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return;
        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
        };
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm could not be started.");
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm could not install the peers in {Folder}.");
    }
}
