using System.Diagnostics;
using System.Globalization;

namespace CstoRef.Cli.Tests.Running;

/// <summary>A run of the tool that does not end by itself: what it writes is read line by line while it goes on.</summary>
internal sealed class RunningTool : IAsyncDisposable
{
    private readonly Process _process;

    private RunningTool(Process process) => _process = process;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static RunningTool Start(params IEnumerable<string> arguments)
    {
        // Programs inherit that interrupts are ignored where the tests run in the background of a script.
        string[] line = ["--default-signal=INT", "dotnet", Tool.Program, .. arguments];
        var start = new ProcessStartInfo("env", line)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new(Process.Start(start).ShouldNotBeNull());
    }

    /// <summary>The next line that it writes to stdout.</summary>
    public async Task<string> ReadLineAsync() =>
        (await _process.StandardOutput.ReadLineAsync(Cancelled).DefaultTimeout()).ShouldNotBeNull();

    /// <summary>The next line that it writes to stderr.</summary>
    public async Task<string> ReadErrorLineAsync() =>
        (await _process.StandardError.ReadLineAsync(Cancelled).DefaultTimeout()).ShouldNotBeNull();

    /// <summary>Reads what it writes until it ends.</summary>
    public async Task<ToolRun> ReadToEndAsync()
    {
        var (output, error) = (_process.StandardOutput.ReadToEndAsync(Cancelled), _process.StandardError.ReadToEndAsync(Cancelled));
        await Task.WhenAll(output, error).DefaultTimeout();
        await _process.WaitForExitAsync(Cancelled).DefaultTimeout();
        return new(_process.ExitCode, await output, await error);
    }

    /// <summary>Interrupts it, as Ctrl-C does, and reads what it still writes.</summary>
    public async Task<ToolRun> InterruptAsync()
    {
        using var interrupt = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await ReadToEndAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
