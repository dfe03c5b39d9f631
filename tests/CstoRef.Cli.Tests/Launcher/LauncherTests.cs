using CstoRef.Architecture.Tests;
using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Launcher;

public sealed class LauncherTests
{
    private static readonly string Path = Environment.GetEnvironmentVariable("PATH")!;

    [Theory]
    [InlineData("serve")]
    [InlineData("test")]
    [InlineData("status")]
    public async Task Command_WithoutSdk_SaysWhatToInstall(string command)
    {
        var run = await RunAsync(Repository.Root, path: "/no/such/folder", command);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"^cstoref: The \.NET SDK [0-9.]+ or newer is missing\. Install it .+\n\z");
    }

    [Fact]
    public async Task Command_WithoutAFittingSdk_SaysWhichFits()
    {
        using var clone = await FakeClone.MakeAsync("echo 'A compatible .NET SDK was not found.'; exit 145");

        var run = await RunAsync(clone.Root, clone.Path, "status");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("cstoref: None of the .NET SDKs on this machine is ");
    }

    [Fact]
    public async Task Command_OfWhatIsBuilt_RunsItAndNothingElse()
    {
        using var clone = await FakeClone.MakeAsync("exit 0");
        await RunAsync(clone.Root, clone.Path, "chair");
        (await clone.TakeCallsAsync()).Select(call => call.Split(' ')[0])
            .ShouldBe(["--version", "restore", "build", Tools("Release/net10.0")]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Tools("ReadyToRun"))!);
        await File.WriteAllTextAsync(Tools("ReadyToRun"), string.Empty, TestContext.Current.CancellationToken);

        await RunAsync(clone.Root, clone.Path, "chair", "--next", "2");

        (await clone.TakeCallsAsync()).ShouldBe([$"{Tools("ReadyToRun")} chair --next 2"]);

        string Tools(string folder) => System.IO.Path.Combine(clone.Root, "src", "CstoRef.Cli", "bin", folder, "CstoRef.Cli.dll");
    }

    [Fact]
    public async Task Test_WithArgument_IsWrongUsage()
    {
        var run = await RunAsync(Repository.Root, Path, "test", "fast");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe("cstoref: test takes no arguments, not 'fast'.\n");
    }

    private static Task<ToolRun> RunAsync(string root, string path, params string[] arguments) => Tool.RunProgramAsync(
        "/bin/bash",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = path },
        [System.IO.Path.Combine(root, "cstoref"), .. arguments]);

    /// <summary>A clone that holds the launcher and one source, and a `dotnet` that notes how it is called.</summary>
    private sealed class FakeClone : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cstoref-clone-");

        public string Root => _folder.FullName;

        public string Path => $"{Root}/tools:{LauncherTests.Path}";

        private string Calls => System.IO.Path.Combine(Root, "calls");

        public static async Task<FakeClone> MakeAsync(string dotnet)
        {
            var clone = new FakeClone();
            foreach (var folder in (string[])["tools", "protos", "src/CstoRef.Cli/bin/Release"]) clone._folder.CreateSubdirectory(folder);
            foreach (var file in (string[])["cstoref", "global.json", "Directory.Build.props", "Directory.Build.targets", ".editorconfig"])
                File.Copy(System.IO.Path.Combine(Repository.Root, file), System.IO.Path.Combine(clone.Root, file));
            await File.WriteAllTextAsync(
                System.IO.Path.Combine(clone.Root, "src/CstoRef.Cli/Program.cs"), "return 0;", TestContext.Current.CancellationToken);
            var program = System.IO.Path.Combine(clone.Root, "tools", "dotnet");
            await File.WriteAllTextAsync(
                program, $"#!/bin/sh\necho \"$@\" >> '{clone.Calls}'\n{dotnet}\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return clone;
        }

        /// <summary>How `dotnet` was called since this was asked last.</summary>
        public async Task<string[]> TakeCallsAsync()
        {
            var calls = await File.ReadAllLinesAsync(Calls, TestContext.Current.CancellationToken);
            File.Delete(Calls);
            return calls;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
