using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CstoRef.Architecture.Tests;
using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;

namespace CstoRef.Cli.Tests.Operating;

/// <summary>
/// The walk of docs/operating.md to a secured service, step by step as it is written, but for Docker: what compose would set is set, and
/// the sample stands in the place of the seeds.
/// </summary>
public sealed partial class OperatingWalkTests(ServedInstance served) : IDisposable
{
    private const RegexOptions Usual = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md"));

    private readonly string _folder = Directory.CreateTempSubdirectory("cstoref-operating-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Secrets => Path.Combine(_folder, "deploy", "secrets");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Walk_AsItIsWritten_EndsWithAServiceThatKnowsItsCallers()
    {
        Assert.SkipUnless(Tool.IsInstalled("openssl"), "There is no openssl, which the walk begins with.");
        Directory.CreateDirectory(Secrets);
        await RunAsync(BlockOf("### 2.", "sh"));
        await RunAsync(BlockOf("### 3.", "sh"));
        var log = new ConcurrentQueue<string>();
        await using var database = await served.Postgres.CreateDatabaseAsync(Cancelled).DefaultTimeout();
        var starting = ServiceProcess.StartAsync(
            database.ServiceConnectionString, SampleCatalog.Folder, log.Enqueue, Cancelled, Settings());
        await using var service = await starting.DefaultTimeout();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CSTOREF_ADDRESS"] = service.Address,
            ["CSTOREF_CACERT"] = Path.Combine(Secrets, "tls.crt"),
        };

        var calls = Call().Matches(BlockOf("### 6.", "sh", position: 1)).Select(call => call.Groups["arguments"].Value).ToList();
        calls.Count.ShouldBe(3);
        var runs = new List<ToolRun>();
        foreach (var call in calls) runs.Add(await Tool.RunAsync(environment, ArgumentsOf(call)));

        runs[0].ExitCode.ShouldBe(0, runs[0].Error);
        (runs[1].ExitCode, runs[1].Error.Contains("wants to know who calls", StringComparison.Ordinal)).ShouldBe((1, true), runs[1].Error);
        runs[2].ExitCode.ShouldBe(0, runs[2].Error);
        await service.StopAsync();
        foreach (var caller in (string[])["reports", "editor"])
            log.ShouldContain(line => line.Contains($"\"{caller}\"", StringComparison.Ordinal));
    }

    /// <summary>The lines of one kind of block within a step.</summary>
    private static string BlockOf(string step, string kind, int position = 0)
    {
        var start = Page.IndexOf($"\n{step}", StringComparison.Ordinal);
        var text = Page[start..Page.IndexOf("\n##", start + 1, StringComparison.Ordinal)];
        return Block().Matches(text)
            .Where(block => string.Equals(block.Groups["kind"].Value, kind, StringComparison.Ordinal))
            .ElementAt(position)
            .Groups["text"].Value;
    }

    /// <summary>What the service is given by compose; it listens on a free port.</summary>
    private IEnumerable<(string Name, string Value)> Settings() =>
        Setting().Matches(BlockOf("### 4.", "yaml"))
            .Select(line => (line.Groups["name"].Value, Value: line.Groups["value"].Value.Trim('"')))
            .Select(line => (line.Item1, line.Value.Replace("/run/secrets", Secrets, StringComparison.Ordinal)))
            .Append(("CSTOREF__KESTREL__ENDPOINTS__GRPC__URL", "https://127.0.0.1:0"));

    private IEnumerable<string> ArgumentsOf(string call) => call.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(argument => string.Equals(argument, "seeds", StringComparison.Ordinal)
            ? SampleCatalog.Folder
            : argument.Replace("deploy/secrets", Secrets, StringComparison.Ordinal));

    private async Task RunAsync(string script)
    {
        string[] arguments = ["-euo", "pipefail", "-c", $"cd '{_folder}'\n{script}"];
        var run = await Tool.RunProgramAsync("bash", new Dictionary<string, string>(StringComparer.Ordinal), arguments);
        run.ExitCode.ShouldBe(0, run.Error);
    }

    [GeneratedRegex(@"```(?<kind>\w+)\n(?<text>.*?)```", Usual | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex("^ +(?<name>CSTOREF__[A-Z_]+): (?<value>.+)$", Usual | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\./cstoref (?<arguments>[^#\n]+)", Usual | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();
}
