using System.Globalization;
using System.Text.RegularExpressions;

namespace CstoRef.Postgres.Embedded;

/// <summary>The PostgreSQL programs in one folder of this machine.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    /// <summary>The oldest major version that the schema works with.</summary>
    public const int OldestMajorVersion = 15;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    // Debian, Red Hat, Homebrew on Apple silicon, on Intel and on Linux.
    private static readonly (string Parent, string Pattern)[] Installations =
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/opt/homebrew/opt", "postgresql*"),
        ("/usr/local/opt", "postgresql*"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql*"),
    ];

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>Finds the binaries for data of a major version; for new data, those on the path, else the newest ones.</summary>
    /// <exception cref="EmbeddedClusterException">There are none.</exception>
    public static Task<PostgresBinaries> FindAsync(int? dataVersion, CancellationToken cancellationToken) =>
        FindAsync([.. FoldersOnPath(), .. InstalledFolders()], dataVersion, cancellationToken);

    public static async Task<PostgresBinaries> FindAsync(IEnumerable<string> folders, int? dataVersion, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Where(HoldsAll).Select(WithoutLinks).Distinct(StringComparer.Ordinal))
        {
            var version = await LocalCommand.RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancellationToken);
            if (version.Succeeded && MajorVersionPattern().Match(version.Output) is { Success: true } match)
                found.Add(new(folder, int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture)));
        }

        if (!found.Exists(binaries => binaries.MajorVersion >= OldestMajorVersion))
            throw new EmbeddedClusterException(EmbeddedClusterFault.BinariesMissing, MissingMessage(found));
        if (dataVersion is not { } needed) return found.First(binaries => binaries.MajorVersion >= OldestMajorVersion);
        return found.Find(binaries => binaries.MajorVersion == needed)
            ?? throw new EmbeddedClusterException(
                EmbeddedClusterFault.VersionMismatch,
                $"The data was written by PostgreSQL {needed}, and this machine has {VersionsOf(found)}; "
                + $"install PostgreSQL {needed} ({InstallCommand(needed)}), or choose another data folder.");
    }

    private static string MissingMessage(List<PostgresBinaries> tooOld) =>
        tooOld.Count == 0
            ? $"This machine has no PostgreSQL server programs; install them: {InstallCommand(null)}."
            : $"PostgreSQL {VersionsOf(tooOld)} is too old, {OldestMajorVersion} or newer is needed; install it: {InstallCommand(null)}.";

    private static string VersionsOf(IEnumerable<PostgresBinaries> found) =>
        string.Join(", ", found.Select(binaries => binaries.MajorVersion).Distinct().Order());

    private static string InstallCommand(int? version)
    {
        if (OperatingSystem.IsMacOS()) return $"brew install postgresql@{version ?? 17}";
        var package = version is { } number ? $"postgresql-{number}" : "postgresql";
        return Environment.IsPrivilegedProcess ? $"apt-get install {package}" : $"sudo apt-get install {package}";
    }

    private static string[] FoldersOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> InstalledFolders() =>
        from installation in Installations
        where Directory.Exists(installation.Parent)
        from folder in Directory.EnumerateDirectories(installation.Parent, installation.Pattern)
        orderby VersionInPath(folder) descending
        select Path.Combine(folder, "bin");

    private static bool HoldsAll(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)));

    /// <summary>The folder that the programs really stand in, with all others of their version.</summary>
    private static string WithoutLinks(string folder)
    {
        var program = File.ResolveLinkTarget(Path.Combine(folder, "postgres"), returnFinalTarget: true);
        return Path.GetDirectoryName(program?.FullName) is { } real && HoldsAll(real) ? real : folder;
    }

    private static int VersionInPath(string folder) =>
        NumberPattern().Match(Path.GetFileName(folder)) is { Success: true } match
            ? int.Parse(match.Value, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex("\\) (?<major>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MajorVersionPattern();

    [GeneratedRegex("[0-9]{1,4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();
}
