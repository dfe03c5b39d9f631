using System.Diagnostics;

namespace CstoRef.Postgres.Embedded;

/// <summary>What a program of this machine answered.</summary>
internal sealed record LocalCommandResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>
/// Runs a program of this machine to its end, without a shell or a terminal, and with next to nothing of the service's environment: settings of
/// PostgreSQL and locales there would change what it does, and the service's secrets are none of its business.
/// </summary>
internal static class LocalCommand
{
    // Where the system finds programs, libraries, locales, and users that stand in no list.
    private static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_FALLBACK_LIBRARY_PATH", "LOCALE_ARCHIVE", "LOCPATH", "NSS_WRAPPER_PASSWD", "NSS_WRAPPER_GROUP",
    };

    public static async Task<LocalCommandResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The caller's working folder may be closed to the user that the program runs as.
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var variable in start.Environment.Keys.Where(variable => !Inherited.Contains(variable)).ToList()) start.Environment.Remove(variable);
        // What programs say is read here, so they say it in one language.
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
