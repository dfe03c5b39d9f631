using System.Globalization;

namespace CstoRef.Postgres.Embedded;

/// <summary>
/// Starts and stops PostgreSQL on a cluster folder whose lock we hold. pg_ctl gives the server a session of its own, so that Ctrl-C in the
/// service's terminal reaches the service alone, which then stops the server in order.
/// </summary>
internal sealed class Postmaster(PostgresBinaries binaries, ClusterFolder folder, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(10);

    private ServerLog? _log;

    private string PidFile => Path.Combine(folder.Data, "postmaster.pid");

    /// <summary>The id of the server's first process, as the server wrote it; null where none is written.</summary>
    public int? ReadProcessId()
    {
        try
        {
            var line = File.ReadLines(PidFile).FirstOrDefault();
            return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Starts the server and waits until it takes connections, recovery included.</summary>
    /// <exception cref="EmbeddedClusterException">It does not start.</exception>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        _log = ServerLog.Begin(folder.Logs);
        var result = await folder.User.RunAsync(
            binaries.PgCtl,
            ["start", "-D", folder.Data, "-l", folder.StartLog, "-w", "-t", "600", "-s"],
            cancellationToken);
        if (result.Succeeded && ReadProcessId() is { } id) return id;
        var told = (result.Error + result.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        throw await FaultAsync("did not start", told.FirstOrDefault(), null, cancellationToken);
    }

    /// <summary>A fault of the server since its last start, with the reason that its log gives, and with what to do.</summary>
    /// <param name="what">What the server did, as the rest of a sentence.</param>
    /// <param name="otherReason">The reason where the log gives none.</param>
    /// <param name="inner">What was thrown.</param>
    /// <param name="cancellationToken">Cancels reading the log.</param>
    public async Task<EmbeddedClusterException> FaultAsync(string what, string? otherReason, Exception? inner, CancellationToken cancellationToken)
    {
        var reason = (_log is null ? null : await _log.LastFaultAsync(cancellationToken)) ?? otherReason ?? "its log gives no reason";
        return new(
            EmbeddedClusterFault.StartFailed,
            $"PostgreSQL {what} on {folder.Data}: {reason.TrimEnd('.')}. Its log is in {folder.Logs}. Mend the cause, put the folder back from a backup, "
            + "or move it away to begin anew.",
            inner);
    }

    /// <summary>Stops the server: open transactions are rolled back and all data is written. Does nothing where none runs.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (ReadProcessId() is not { } id || !await IsOursAsync(id, cancellationToken)) return;
        foreach (var mode in (string[])["fast", "immediate"])
        {
            string[] stop = ["stop", "-D", folder.Data, "-m", mode, "-w", "-t", "60", "-s"];
            var result = await folder.User.RunAsync(binaries.PgCtl, stop, cancellationToken);
            if (result.Succeeded || !ClusterProcesses.IsRunning(id)) break;
        }

        await EndOrphansAsync(cancellationToken);
    }

    /// <summary>Clears what a killed service or server left behind: a server that still runs, its orphaned processes, stale lock files.</summary>
    /// <returns>Whether a server still ran.</returns>
    public async Task<bool> ClearLeftoversAsync(CancellationToken cancellationToken)
    {
        var wasRunning = ReadProcessId() is { } id && await IsOursAsync(id, cancellationToken);
        if (wasRunning) await StopAsync(cancellationToken);
        await EndOrphansAsync(cancellationToken);

        // The server takes stale lock files away by itself, unless the id in them now belongs to another program, or to a process that ended
        // and that nobody has waited for.
        if (ReadProcessId() is { } left && ClusterProcesses.Exists(left) && !await IsOursAsync(left, cancellationToken))
        {
            File.Delete(PidFile);
            File.Delete(Path.Combine(folder.Socket, ".s.PGSQL.5432.lock"));
        }

        return wasRunning;
    }

    /// <summary>Whether a process is a server on our data and not another program that has got the same id since.</summary>
    private async Task<bool> IsOursAsync(int id, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux()) return ClusterProcesses.On(folder.Data).Contains(id);
        string[] programOfProcess = ["-o", "comm=", "-p", id.ToString(CultureInfo.InvariantCulture)];
        var command = await LocalCommand.RunAsync("ps", programOfProcess, cancellationToken);
        return command.Output.Contains("postgres", StringComparison.Ordinal);
    }

    /// <summary>Waits for the processes of a killed server to notice, then ends those that do not: a new server refuses to start beside them.</summary>
    private async Task EndOrphansAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (ClusterProcesses.On(folder.Data) is { Count: > 0 } orphans)
        {
            if (time.GetElapsedTime(start) > OrphanPatience)
            {
                foreach (var orphan in orphans) ClusterProcesses.Kill(orphan);
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }
}
