using System.Diagnostics;
using System.Globalization;

namespace CstoRef.Testing.Tests;

/// <summary>Nothing outlasts a test run: no process, no folder.</summary>
public sealed class HostEndTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Host_OfATestRunThatEnds_EndsToo(bool isKilled)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CstoRef.Testing.ConsumerProcess.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var host = int.Parse((await process.StandardOutput.ReadLineAsync(Cancelled).DefaultTimeout())!, CultureInfo.InvariantCulture);
        TracesOf(host).ShouldHaveSingleItem();

        if (isKilled) process.Kill();
        else process.StandardInput.Close();

        await process.WaitForExitAsync(Cancelled).DefaultTimeout();
        if (!isKilled) process.ExitCode.ShouldBe(0);
        while (IsRunning(host)) await Task.Delay(20, Cancelled);
        TracesOf(host).ShouldBeEmpty();
    }

    private static string[] TracesOf(int host) => Directory.GetDirectories("/tmp", $"cstoref-test-{host}-*");

    private static bool IsRunning(int id)
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
}
