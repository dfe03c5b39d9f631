using System.Text.RegularExpressions;

namespace CstoRef.Postgres.Embedded;

/// <summary>What the server writes to its logs from a moment on: what it wrote before tells of other failures.</summary>
internal sealed partial class ServerLog
{
    private readonly string _folder;
    private readonly Dictionary<string, long> _lengths;

    private ServerLog(string folder, Dictionary<string, long> lengths)
    {
        _folder = folder;
        _lengths = lengths;
    }

    /// <summary>The logs in a folder from now on.</summary>
    public static ServerLog Begin(string folder) => new(folder, Files(folder).ToDictionary(file => file.FullName, file => file.Length, StringComparer.Ordinal));

    /// <summary>The last reason that the server gave for ending; null where it gave none.</summary>
    public async Task<string?> LastFaultAsync(CancellationToken cancellationToken)
    {
        string? last = null;
        foreach (var file in Files(_folder).OrderBy(file => file.LastWriteTimeUtc))
        {
            foreach (Match fault in FaultPattern().Matches(await ReadNewAsync(file, cancellationToken))) last = fault.Groups["reason"].Value.TrimEnd('.');
        }

        return last;
    }

    private static IEnumerable<FileInfo> Files(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles() : [];

    private async Task<string> ReadNewAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // A log of the week before is begun anew.
        if (_lengths.TryGetValue(file.FullName, out var before) && before <= stream.Length) stream.Position = before;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    // That the database system starts up or shuts down is told to clients that come meanwhile.
    [GeneratedRegex(
        "(FATAL|PANIC): +(?!the database system is )(?<reason>.+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FaultPattern();
}
