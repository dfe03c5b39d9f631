using System.Diagnostics;
using CstoRef.Testing.Deadlines;

namespace CstoRef.Benchmarks.Watching;

/// <summary>A process of its own, mostly of this program in another part, commanded by lines.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>The processor's time that it has used.</summary>
    public TimeSpan ProcessorTime => Refreshed().TotalProcessorTime;

    /// <summary>The memory that it holds, in bytes.</summary>
    public long WorkingSet => Refreshed().WorkingSet64;

    /// <summary>Starts this program with arguments, under a runtime as the service has it when it is deployed.</summary>
    public static ChildProcess Start(params IEnumerable<string> arguments) => Start(
        "dotnet",
        [typeof(ChildProcess).Assembly.Location, .. arguments],
        [("DOTNET_gcServer", "1"), ("DOTNET_TieredCompilation", "1")]);

    /// <summary>Starts a program with arguments and with more in its environment.</summary>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, IEnumerable<(string Name, string? Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(Process.Start(start) ?? throw new InvalidOperationException("The process could not be started."));
    }

    /// <summary>Reads its next line, which begins with a word.</summary>
    /// <returns>What stands after the word.</returns>
    public async Task<string[]> ReadAsync(string word, CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().DefaultTimeout()
            ?? throw new InvalidOperationException("The process ended.");
        return line.Split(' ') is [var first, .. var rest] && string.Equals(first, word, StringComparison.Ordinal)
            ? rest
            : throw new InvalidOperationException($"The process told '{line}', not {word}.");
    }

    /// <summary>Commands it.</summary>
    public Task WriteAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Ends it by ending its input.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().DefaultTimeout();
        _process.Dispose();
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }
}
