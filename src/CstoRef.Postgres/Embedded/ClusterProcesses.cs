using System.Diagnostics;
using System.Globalization;

namespace CstoRef.Postgres.Embedded;

/// <summary>The servers on a data folder, found by their working folder: the process id in a file may belong to anybody by now.</summary>
internal static class ClusterProcesses
{
    /// <summary>The server processes whose working folder is the data folder; none where the system does not tell (macOS).</summary>
    public static IReadOnlyList<int> On(string data)
    {
        if (!OperatingSystem.IsLinux()) return [];
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (IsServerOn(folder, data)) found.Add(id);
        }

        return found;
    }

    /// <summary>Whether there is a process with an id, be it one that ended and that its parent has not waited for.</summary>
    public static bool Exists(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether a process runs. One that ended does not, even if its parent has not waited for it: in a container, that may be never.</summary>
    public static bool IsRunning(int id)
    {
        if (!OperatingSystem.IsLinux()) return Exists(id);
        try
        {
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            // The state follows the program's name, which stands in parentheses and may hold any character.
            return status[status.LastIndexOf(')')..] is not [_, _, 'Z' or 'X', ..];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    private static bool IsServerOn(string processFolder, string data)
    {
        try
        {
            // By its program too: somebody's shell may stand in the folder.
            return string.Equals(new FileInfo(Path.Combine(processFolder, "cwd")).LinkTarget, data, StringComparison.Ordinal)
                && File.ReadAllText(Path.Combine(processFolder, "comm")).StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The process ended, or belongs to another user, who cannot work on the folder.
            return false;
        }
    }
}
