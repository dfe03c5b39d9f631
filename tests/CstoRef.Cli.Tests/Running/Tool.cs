using System.Diagnostics;
using CstoRef.Architecture.Tests;

namespace CstoRef.Cli.Tests.Running;

/// <summary>What a run of a program came to.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Error);

/// <summary>Runs the tool: within this process, which costs no start, or as a process of its own where that makes a difference.</summary>
internal static class Tool
{
    // Its own build output: beside the tests it would lack the packages that the service's framework brings along.
    public static string Program { get; } = Path.Combine(
        Repository.Root, "src", "CstoRef.Cli", Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "CstoRef.Cli.Tests"), AppContext.BaseDirectory), "CstoRef.Cli.dll");

    /// <summary>Runs it within this process, without a terminal.</summary>
    public static Task<ToolRun> RunAsync(params IEnumerable<string> arguments) => RunAsync(columns: null, arguments);

    /// <summary>Runs it within this process, in a window of so many columns.</summary>
    public static Task<ToolRun> RunInWindowAsync(int columns, params IEnumerable<string> arguments) => RunAsync(columns, arguments);

    /// <summary>Runs it as a process of its own, with variables beside those of this one.</summary>
    public static Task<ToolRun> RunAsync(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        RunProgramAsync("dotnet", environment, [Program, .. arguments]);

    /// <summary>Whether the machine has a program.</summary>
    public static bool IsInstalled(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    public static async Task<ToolRun> RunProgramAsync(string program, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start).ShouldNotBeNull();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var run = (Output: await output.DefaultTimeout(), Error: await error.DefaultTimeout());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).DefaultTimeout();
            return new(process.ExitCode, run.Output, run.Error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<ToolRun> RunAsync(int? columns, IEnumerable<string> arguments)
    {
        string[] line = [.. arguments];
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await Task.Run(
            () => CommandLine.RunAsync(line, TextWriter.Synchronized(output), TextWriter.Synchronized(error), TimeProvider.System, columns),
            TestContext.Current.CancellationToken).DefaultTimeout();
        return new(exitCode, output.ToString(), error.ToString());
    }
}
