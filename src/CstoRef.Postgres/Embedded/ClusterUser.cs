using System.ComponentModel;
using System.Globalization;

namespace CstoRef.Postgres.Embedded;

/// <summary>
/// The operating system user that the cluster runs as: whoever runs the service, but for root, whom PostgreSQL refuses. Then it is the owner
/// of the data where there is data, else <c>postgres</c>, else <c>nobody</c>.
/// </summary>
internal sealed record ClusterUser(string Name, int UserId, int GroupId, bool IsCaller)
{
    private const UnixFileMode CallerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    public static async Task<ClusterUser> ChooseAsync(string existingData, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return Environment.UserName is { Length: > 0 } name || Directory.Exists(existingData)
                ? new(Environment.UserName, -1, -1, IsCaller: true)
                : throw new EmbeddedClusterException(
                    EmbeddedClusterFault.UserMissing,
                    "The user that runs the service has no name in this system (/etc/passwd), and PostgreSQL makes no cluster for such a user; "
                    + "give it one, run the service as another user, or give the connection string of a PostgreSQL server.");
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.UserMissing, "PostgreSQL cannot run as root; start the service as an ordinary user.");

        var known = await ReadUsersAsync(cancellationToken);
        if (Directory.Exists(existingData))
        {
            var owner = await OwnerOfAsync(existingData, cancellationToken);
            if (owner != 0) return known.FirstOrDefault(user => user.UserId == owner) ?? new($"#{owner}", owner, owner, IsCaller: false);
        }

        return Unprivileged.Select(name => known.FirstOrDefault(user => string.Equals(user.Name, name, StringComparison.Ordinal)))
            .FirstOrDefault(user => user is not null)
            ?? throw new EmbeddedClusterException(
                EmbeddedClusterFault.UserMissing,
                "PostgreSQL cannot run as root, and there is neither a user postgres nor nobody; start the service as an ordinary user.");
    }

    /// <summary>The id of the user who owns a file or folder; a link counts by itself, not by what it points to.</summary>
    public static async Task<int> OwnerOfAsync(string path, CancellationToken cancellationToken)
    {
        var result = await LocalCommand.RunAsync("stat", ["-c", "%u", path], cancellationToken);
        return result.Succeeded
            ? int.Parse(result.Output, CultureInfo.InvariantCulture)
            : throw new EmbeddedClusterException(
                EmbeddedClusterFault.DataFolderNotWritable, $"{path} cannot be read; choose another data folder.");
    }

    /// <summary>Runs a program as this user.</summary>
    public async Task<LocalCommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (IsCaller) return await LocalCommand.RunAsync(program, arguments, cancellationToken);
        string[] asThisUser = [$"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--", program, .. arguments];
        try
        {
            return await LocalCommand.RunAsync("setpriv", asThisUser, cancellationToken);
        }
        catch (Win32Exception fault)
        {
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.UserMissing,
                $"PostgreSQL cannot run as root, and setpriv is missing to run it as user {Name}; install util-linux, or start the service as an ordinary user.",
                fault);
        }
    }

    /// <summary>Whether this user can reach and search a folder.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken cancellationToken) =>
        IsCaller || (await RunAsync("test", ["-x", folder], cancellationToken)).Succeeded;

    /// <summary>Makes a folder that belongs to this user and is closed to all others.</summary>
    public async Task MakeFolderAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path, CallerAlone);
        if (IsCaller) return;
        string[] toThisUser = ["-h", string.Create(CultureInfo.InvariantCulture, $"{UserId}:{GroupId}"), path];
        var result = await LocalCommand.RunAsync("chown", toThisUser, cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedClusterException(
                EmbeddedClusterFault.DataFolderNotWritable, $"{path} cannot be given to user {Name}, who runs PostgreSQL; choose another data folder.");
    }

    /// <summary>Makes a folder of the caller with the parents that it lacks, which this user can pass through, whatever the caller's umask.</summary>
    public void MakePassage(string path)
    {
        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { } parent) MakePassage(parent);
        Directory.CreateDirectory(path, CallerAlone);
        if (!IsCaller) File.SetUnixFileMode(path, CallerAlone | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private static async Task<IReadOnlyList<ClusterUser>> ReadUsersAsync(CancellationToken cancellationToken)
    {
        var users = new List<ClusterUser>();
        foreach (var line in await File.ReadAllLinesAsync("/etc/passwd", cancellationToken))
        {
            var fields = line.Split(':');
            if (fields.Length > 3
                && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var userId)
                && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var groupId))
                users.Add(new(fields[0], userId, groupId, IsCaller: false));
        }

        return users;
    }
}
