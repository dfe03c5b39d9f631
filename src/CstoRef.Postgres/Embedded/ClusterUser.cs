using System.ComponentModel;
using System.Globalization;

namespace CstoRef.Postgres.Embedded;

/// <summary>
/// The operating system user that the cluster runs as: whoever runs the service, but for root, whom PostgreSQL refuses. Then it is the owner
/// of the data where there is data, else <c>postgres</c>, else <c>nobody</c>.
/// </summary>
internal sealed record ClusterUser(string Name, int UserId, int GroupId, bool IsCaller)
{
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    public static async Task<ClusterUser> ChooseAsync(string existingData, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess) return new(Environment.UserName, -1, -1, IsCaller: true);
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
    public void MakeFolder(string path)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!IsCaller) NativeFile.ChangeOwner(path, UserId, GroupId);
    }

    /// <summary>Makes a folder of the caller, if there is none yet, that this user can pass through.</summary>
    public void MakePassage(string path)
    {
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(path, IsCaller ? mode : mode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
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
