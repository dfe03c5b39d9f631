using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CstoRef.Postgres.Embedded;

/// <summary>
/// Where an embedded cluster lies: one folder of the service's user, marked as ours; in it, folders of the cluster's user for the data, the
/// socket and the logs. So a service that runs as root writes to no place that another user could have prepared. Where the cluster's user
/// cannot reach the folder that was asked for, another one under /var/tmp takes its place, always the same for the same wish.
/// </summary>
internal sealed record ClusterFolder(string Path, string Requested, ClusterUser User)
{
    private const string MarkerName = "cstoref-cluster";
    private const string MarkerText = "CstoRef made this PostgreSQL cluster and manages it. Without this file it will not touch the folder.\n";

    // What .NET tells of a file that somebody else holds: EWOULDBLOCK, on Linux and on macOS.
    private static readonly int HeldByAnother = OperatingSystem.IsMacOS() ? 35 : 11;

    // sockaddr_un.sun_path less its final NUL.
    private static readonly int LongestSocketPath = OperatingSystem.IsMacOS() ? 103 : 107;

    public string Data => System.IO.Path.Combine(Path, "postgres");

    /// <summary>Where new data is made; it becomes <see cref="Data"/> when it is whole.</summary>
    public string UnfinishedData => System.IO.Path.Combine(Path, "postgres.new");

    /// <summary>Whether there is data; it may be taken away under a running service.</summary>
    public bool HoldsData => Directory.Exists(Data);

    public string Settings => System.IO.Path.Combine(Path, "cstoref.conf");

    public string Logs => System.IO.Path.Combine(Path, "log");

    public string StartLog => System.IO.Path.Combine(Logs, "start.log");

    /// <summary>
    /// The folder of the socket: beside the data, or under /var/tmp where its path would be too long or would not fit a connection string.
    /// </summary>
    public string Socket
    {
        get
        {
            var beside = System.IO.Path.Combine(Path, "socket");
            var fits = Encoding.UTF8.GetByteCount(beside + "/.s.PGSQL.5432") <= LongestSocketPath;
            return fits && beside.IndexOfAny([',', ':', '"', '\'', '\\', '\n']) < 0 ? beside : System.IO.Path.Combine(Substitute, "socket");
        }
    }

    /// <summary>The place under /var/tmp that stands in for the folder that was asked for.</summary>
    public string Substitute
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Environment.UserName + "\n" + Requested));
            return "/var/tmp/cstoref-" + Convert.ToHexStringLower(hash.AsSpan(0, 8));
        }
    }

    private string Marker => System.IO.Path.Combine(Path, MarkerName);

    public bool IsMoved => !string.Equals(Path, Requested, StringComparison.Ordinal);

    public bool IsSocketMoved => !Socket.StartsWith(Path + "/", StringComparison.Ordinal);

    /// <summary>The major version of PostgreSQL that wrote the data; null before there is data.</summary>
    public int? DataVersion
    {
        get
        {
            var file = System.IO.Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var version) ? version : null;
        }
    }

    /// <summary>Decides where the cluster lies, makes that folder and marks it.</summary>
    /// <exception cref="EmbeddedClusterException">The folder holds something else, or cannot be made or reached.</exception>
    public static async Task<ClusterFolder> ClaimAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var requested = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(dataFolder));
        try
        {
            requested = PhysicalPath(requested);
            var user = await ClusterUser.ChooseAsync(System.IO.Path.Combine(requested, "postgres"), cancellationToken);
            var folder = new ClusterFolder(requested, requested, user);
            var isReachable = await user.CanReachAsync(NearestExisting(requested), cancellationToken);
            if (Directory.Exists(folder.Data) && !isReachable)
                throw NotWritable(requested, $"user {user.Name}, who runs PostgreSQL, cannot reach the data in it; open its parents to that user");

            // Once the substitute holds the data, it goes on doing so even if the folder asked for has become reachable.
            if (!isReachable || (!Directory.Exists(folder.Data) && await IsOursWithDataAsync(folder.Substitute, user, cancellationToken)))
                folder = folder with { Path = folder.Substitute };
            else
                user.MakePassage(requested);

            if (folder.IsMoved || folder.IsSocketMoved) await folder.ClaimSubstituteAsync(cancellationToken);
            if (folder.IsMoved) folder = folder with { User = await ClusterUser.ChooseAsync(folder.Data, cancellationToken) };
            folder.Mark();
            await folder.User.MakeFolderAsync(folder.Socket, cancellationToken);
            await folder.User.MakeFolderAsync(folder.Logs, cancellationToken);
            return folder;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw NotWritable(requested, "it cannot be written", fault);
        }
    }

    /// <summary>The fault that another process has the folder.</summary>
    public EmbeddedClusterException InUse() => new(
        EmbeddedClusterFault.DataFolderInUse, $"Another service runs on the data folder {Path}; stop it, or choose another data folder.");

    /// <summary>The fault that the data is gone.</summary>
    public EmbeddedClusterException Lost() => new(
        EmbeddedClusterFault.DataFolderLost,
        $"The data folder {Path} was taken away while the service ran; put it back and PostgreSQL starts again, or restart the service to begin anew.");

    /// <summary>Takes the folder for this process alone; null where another one has it. However the holder ends, the lock ends with it.</summary>
    /// <exception cref="EmbeddedClusterException">The folder cannot be written.</exception>
    public IDisposable? TryLock()
    {
        try
        {
            return OpenMarker(FileMode.Open, FileShare.None);
        }
        catch (IOException fault) when (fault.HResult == HeldByAnother)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path, "it cannot be written", fault);
        }
    }

    /// <summary>Makes the substitute, or takes the one made earlier. /var/tmp is open to all: one that somebody else made is refused.</summary>
    private async Task ClaimSubstituteAsync(CancellationToken cancellationToken)
    {
        User.MakePassage(Substitute);
        if (!await IsOursAsync(Substitute, User, cancellationToken))
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.DataFolderForeign, $"{Substitute} belongs to somebody else; remove it, or choose another data folder.");
    }

    private static async Task<bool> IsOursWithDataAsync(string folder, ClusterUser user, CancellationToken cancellationToken) =>
        Directory.Exists(System.IO.Path.Combine(folder, "postgres")) && await IsOursAsync(folder, user, cancellationToken);

    private static async Task<bool> IsOursAsync(string folder, ClusterUser user, CancellationToken cancellationToken)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null) return false;
        if (!user.IsCaller) return await ClusterUser.OwnerOfAsync(folder, cancellationToken) == 0;
        try
        {
            // Only the owner may do this.
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Mark()
    {
        if (File.Exists(Marker)) return;
        if (Directory.EnumerateFileSystemEntries(Path).FirstOrDefault() is { } other)
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.DataFolderForeign,
                $"{Path} holds {System.IO.Path.GetFileName(other)}, which CstoRef did not make; choose an empty folder, or none that exists.");

        using var marker = OpenMarker(FileMode.OpenOrCreate, FileShare.ReadWrite);
        marker.Write(Encoding.UTF8.GetBytes(MarkerText));
    }

    /// <summary>Opens the marker to write, unbuffered: whoever may not write it may not write the data either.</summary>
    private FileStream OpenMarker(FileMode mode, FileShare share) => new(
        Marker,
        new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = share,
            BufferSize = 0,
            UnixCreateMode = mode == FileMode.Open ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });

    private static string NearestExisting(string path) =>
        Directory.Exists(path) ? path : NearestExisting(System.IO.Path.GetDirectoryName(path) ?? "/");

    /// <summary>The path without links, as the system tells the working folder of a process.</summary>
    private static string PhysicalPath(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is not { } parent) return path;
        var physical = System.IO.Path.Combine(PhysicalPath(parent), System.IO.Path.GetFileName(path));
        if (!System.IO.Path.Exists(physical)) return physical;
        return Directory.ResolveLinkTarget(physical, returnFinalTarget: true) is { } target ? PhysicalPath(target.FullName) : physical;
    }

    private static EmbeddedClusterException NotWritable(string folder, string reason, Exception? inner = null) =>
        new(
            EmbeddedClusterFault.DataFolderNotWritable,
            $"The data folder {folder} is of no use: {reason}; choose another data folder.",
            inner);
}
