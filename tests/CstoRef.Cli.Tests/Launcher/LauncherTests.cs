using CstoRef.Architecture.Tests;
using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Launcher;

public sealed class LauncherTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("test")]
    [InlineData("status")]
    public async Task Command_WithoutSdk_SaysWhatToInstall(string command)
    {
        var run = await RunAsync(path: "/no/such/folder", command);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"^cstoref: The \.NET SDK [0-9.]+ or newer is missing\. Install it .+\n\z");
    }

    [Fact]
    public async Task Command_WithoutAFittingSdk_SaysWhichFits()
    {
        var folder = Directory.CreateTempSubdirectory("cstoref-sdk-");
        var dotnet = Path.Combine(folder.FullName, "dotnet");
        await File.WriteAllTextAsync(dotnet, "#!/bin/sh\nexit 145\n", TestContext.Current.CancellationToken);
        await Tool.RunProgramAsync("chmod", new Dictionary<string, string>(StringComparer.Ordinal), ["+x", dotnet]);

        var run = await RunAsync(folder.FullName, "status");

        folder.Delete(recursive: true);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("cstoref: None of the .NET SDKs on this machine is ");
    }

    [Fact]
    public async Task Test_WithArgument_IsWrongUsage()
    {
        var run = await RunAsync(Environment.GetEnvironmentVariable("PATH")!, "test", "fast");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe("cstoref: test takes no arguments, not 'fast'.\n");
    }

    private static Task<ToolRun> RunAsync(string path, params string[] arguments) => Tool.RunProgramAsync(
        "/bin/bash", new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = path }, [Path.Combine(Repository.Root, "cstoref"), .. arguments]);
}
