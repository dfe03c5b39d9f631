using System.Collections.Frozen;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace CstoRef.Server.Tests.Starting;

/// <summary>The service as a process of its own, as an operator starts it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SigKill = 9;

    private readonly Process _process;
    private readonly Channel<string> _errors = Channel.CreateUnbounded<string>();
    private readonly List<string> _errorsRead = [];

    private ServerProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, read) =>
        {
            if (read.Data is { } line) _errors.Writer.TryWrite(line);
            else _errors.Writer.Complete();
        };
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public static ServerProcess Start(
        string workingFolder, IReadOnlyDictionary<string, string>? environment, params IReadOnlyCollection<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CstoRef.Server.dll");
        // Where the tests run without job control they ignore SIGINT, and what they start would inherit it.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? FrozenDictionary<string, string>.Empty) start.Environment[name] = value;
        return new(Process.Start(start).ShouldNotBeNull());
    }

    /// <summary>The line that it writes when it is ready; null where it ends before.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken).DefaultTimeout();

    /// <summary>Waits for a line on stderr that holds a text, and tells it.</summary>
    public async Task<string> ReadErrorAsync(string text, CancellationToken cancellationToken)
    {
        while (await ReadErrorAsync(cancellationToken) is { } line)
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        throw new EndOfStreamException($"The service ended without telling '{text}': {string.Join('\n', _errorsRead)}");
    }

    /// <summary>Waits for its end and tells its exit code and everything else that it wrote.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        var output = await _process.StandardOutput.ReadToEndAsync(cancellationToken).DefaultTimeout();
        while (await ReadErrorAsync(cancellationToken) is not null)
        {
        }

        await _process.WaitForExitAsync(cancellationToken).DefaultTimeout();
        return (_process.ExitCode, output, string.Join('\n', _errorsRead));
    }

    public void Signal(PosixSignal signal) => Kill(_process.Id, signal switch
    {
        PosixSignal.SIGTERM => 15,
        PosixSignal.SIGINT => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Not one that stops the service."),
    }).ShouldBe(0);

    /// <summary>Gives it no time to end in order.</summary>
    public void Kill() => Kill(_process.Id, SigKill).ShouldBe(0);

    /// <summary>Stops it where it runs still. Fails for an error that it logged and that the test has not read.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited) Signal(PosixSignal.SIGTERM);
            await _process.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
            var unread = new List<string>();
            while (_errors.Reader.TryRead(out var line)) unread.Add(line);
            unread.Where(line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal)).ShouldBeEmpty();
        }
        finally
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }

    private async Task<string?> ReadErrorAsync(CancellationToken cancellationToken)
    {
        if (!await _errors.Reader.WaitToReadAsync(cancellationToken) || !_errors.Reader.TryRead(out var line)) return null;
        _errorsRead.Add(line);
        return line;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
