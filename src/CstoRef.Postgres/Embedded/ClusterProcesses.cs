using System.Diagnostics;
using System.Globalization;

namespace CstoRef.Postgres.Embedded;

/// <summary>The processes that work on a data folder, found by their working folder, since a process id in a file may belong to anybody by now.</summary>
internal static class ClusterProcesses
{
    /// <summary>The processes whose working folder is the data folder; none where the system does not tell (macOS).</summary>
    public static IReadOnlyList<int> On(string data)
    {
        if (!OperatingSystem.IsLinux()) return [];
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (string.Equals(WorkingFolderOf(folder), data, StringComparison.Ordinal)) found.Add(id);
        }

        return found;
    }

    public static bool IsAlive(int id)
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

    private static string? WorkingFolderOf(string processFolder)
    {
        try
        {
            return new FileInfo(Path.Combine(processFolder, "cwd")).LinkTarget;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The process ended, or belongs to another user, who cannot work on the folder.
            return null;
        }
    }
}
