using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>Judges a run that was written to a file: a failed one again, or one that somebody attached to a bug.</summary>
internal static class JudgeCommand
{
    /// <summary>Prints the table of a recorded run.</summary>
    /// <returns>The exit code: 0 where every promise was held, 1 where not, 2 where the file is none of a run.</returns>
    public static async Task<int> RunAsync(string path, TextWriter output, CancellationToken cancellationToken)
    {
        RunReport report;
        try
        {
            report = RunReport.Of(await RunFile.ReadAsync(path, cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync(fault.Message.AsMemory(), cancellationToken);
            return 2;
        }

        await output.WriteAsync(report.ToTable().AsMemory(), cancellationToken);
        return report.IsClean ? 0 : 1;
    }
}
