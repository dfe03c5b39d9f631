using System.Text.Json.Nodes;
using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Replicas;

/// <summary>A copy in a file is whole at every moment, and of use whether the service is there or not.</summary>
public sealed class ReplicaCommandTests(ServedInstance served) : IDisposable
{
    private static readonly int Count = SampleCatalog.Resources().Count();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cstoref-replica-");

    private string File => Path.Combine(_folder.FullName, "copy.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Replica_Once_WritesWhatIsServed()
    {
        var run = await Tool.RunAsync("replica", "--file", File, "--once", "--address", served.Address);

        run.ShouldBe(new(0, $"Revision 1, {Count} resources, from the service.\n", string.Empty));
        RevisionInFile().ShouldBe(1);
        var resources = System.IO.File.ReadLines(File).Skip(1).Select(line => JsonParser.Default.Parse<WatchedResource>(line)).ToList();
        resources.Select(one => one.Name).Order(StringComparer.Ordinal).ShouldBe(NamesOfSample());
        _folder.EnumerateFileSystemInfos().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Replica_OnceAgain_SaysWhatTheFileHeldAndWhatIsServed()
    {
        await Tool.RunAsync("replica", "--file", File, "--format", "protobuf", "--once", "--address", served.Address);
        var run = await Tool.RunAsync(
            "replica", "--file", File, "--format", "protobuf", "--once", "-o", "json", "--address", served.Address);

        run.ExitCode.ShouldBe(0);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Select(state => ((long)state["revision"]!, (int)state["resources"]!, (string)state["from"]!))
            .ShouldBe([(1, Count, "file"), (1, Count, "service")]);
    }

    [Fact]
    public async Task Replica_StartedWhileTheServiceIsAway_BeginsFromItsFileAndCatchesUp()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await Tool.RunAsync("replica", "--file", File, "--once", "--address", service.Address);
        await service.KillAsync();
        await service.CommitAsync();

        await using var tool = RunningTool.Start("replica", "--file", File, "--address", service.Address);
        (await tool.ReadLineAsync()).ShouldBe($"Revision 1, {Count} resources, from {File}, not confirmed by the service yet.");
        (await tool.ReadErrorLineAsync()).ShouldStartWith("cstoref: The replica is not told what changes, and tries again. ");
        await service.StartAgainAsync();

        (await tool.ReadLineAsync()).ShouldBe($"Revision 2, {Count + 1} resources, from the service.");
        (await tool.ReadErrorLineAsync()).ShouldStartWith("cstoref: The replica follows the service from revision 2 of ");
        (await tool.InterruptAsync()).ShouldBe(new(130, string.Empty, $"cstoref: interrupted; {File} holds revision 2.\n"));
        RevisionInFile().ShouldBe(2);
    }

    [Fact]
    public async Task Replica_WhoseServiceGivesWayToAnother_GoesOnWithThat()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var tool = RunningTool.Start("replica", "--file", File, "--address", service.Address);
        (await tool.ReadLineAsync()).ShouldBe($"Revision 1, {Count} resources, from the service.");

        await service.ReplaceAsync();
        await service.CommitAsync();

        (await tool.ReadLineAsync()).ShouldBe($"Revision 2, {Count + 1} resources, from the service.");
        (await tool.InterruptAsync()).ExitCode.ShouldBe(130);
        RevisionInFile().ShouldBe(2);
    }

    [Fact]
    public async Task Replica_OnceWhereNoServiceAnswers_FailsAndLeavesTheFile()
    {
        await System.IO.File.WriteAllTextAsync(File, "what was there", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("replica", "--file", File, "--once", "--address", "http://127.0.0.1:1");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("cstoref: No service answers at http://127.0.0.1:1: ");
        (await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken)).ShouldBe("what was there");
    }

    [Fact]
    public async Task Replica_OfAFileThatIsNone_SaysSoAndTakesItsPlace()
    {
        await System.IO.File.WriteAllTextAsync(File, "what was there", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("replica", "--file", File, "--once", "--address", served.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldMatch($@"\Acstoref: {File} is of no use, and the replica begins without it: .+\.\n\z");
        RevisionInFile().ShouldBe(1);
    }

    [Fact]
    public async Task Replica_WhoseFileCannotBeWritten_Fails()
    {
        var run = await Tool.RunAsync("replica", "--file", "/proc/none/copy", "--once", "--address", served.Address);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("cstoref: /proc/none/copy was not written; it is tried again. ");
    }

    [Theory]
    [InlineData("", 2, "Option '--file' is required.")]
    [InlineData("--file copy --format xml", 2, "--format must be jsonlines or protobuf, not 'xml'.")]
    [InlineData("--file /tmp", 1, "/tmp is a folder. Name a file.")]
    public async Task Replica_OfWhatCannotBe_SaysWhy(string options, int exitCode, string reason)
    {
        var run = await Tool.RunAsync(["replica", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        run.ExitCode.ShouldBe(exitCode);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    private static IEnumerable<string> NamesOfSample() => SampleCatalog.Resources()
        .Select(resource => CstoRef.Resources.ResourceKind.Of(resource).NameOf(resource))
        .Order(StringComparer.Ordinal);

    /// <summary>The file's first line is a snapshot's end.</summary>
    private long RevisionInFile() => long.Parse(
        (string)JsonNode.Parse(System.IO.File.ReadLines(File).First())!["revision"]!, System.Globalization.CultureInfo.InvariantCulture);
}
