using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using CstoRef.Benchmarks;
using CstoRef.Benchmarks.Calling;
using CstoRef.Benchmarks.Flooding;
using CstoRef.Benchmarks.Following;
using CstoRef.Benchmarks.Generation;
using CstoRef.Benchmarks.LoadTesting;
using CstoRef.Benchmarks.Replicas;
using CstoRef.Benchmarks.Storing;
using CstoRef.Benchmarks.TestKit;
using CstoRef.Benchmarks.Watching;

using var interrupted = new CancellationTokenSource();
if (args is ["storing" or "following" or "replica" or "watching" or "test-kit" or "flooding" or "calling" or "load", ..])
{
    Console.CancelKeyPress += (_, key) =>
    {
        // The cluster is to be stopped first.
        key.Cancel = true;
        interrupted.Cancel();
    };
}

switch (args)
{
    case ["storing", .. var documents]:
        await StoringRun.RunAsync(documents, interrupted.Token);
        return;
    case ["following", var program]:
        await FollowingRun.RunAsync(program, interrupted.Token);
        return;
    case ["replica", var address]:
        await ReplicaRun.RunAsync(new(address), interrupted.Token);
        return;
    case ["calling"]:
        await CallingRun.RunAsync(interrupted.Token);
        return;
    case ["load", var data, .. [] or ["peers"]]:
        await LoadRun.RunAsync(data, withPeers: args.Length > 2, interrupted.Token);
        return;
    case ["load-server", var server, var connectionString, var folder]:
        await LoadedServer.RunAsync(server, connectionString, folder, interrupted.Token);
        return;
    case ["watching", var watchers]:
        await WatchingRun.RunAsync(int.Parse(watchers, CultureInfo.InvariantCulture), interrupted.Token);
        return;
    case ["test-kit", var tests]:
        await TestKitRun.RunAsync(int.Parse(tests, CultureInfo.InvariantCulture), interrupted.Token);
        return;
    case ["flooding", var program, .. var kinds]:
        await FloodRun.RunAsync(program, kinds, interrupted.Token);
        return;
    case ["flooder", var address, var kind]:
        await Flooder.RunAsync(new(address), kind, interrupted.Token);
        return;
    case ["watched-server", var connectionString]:
        await WatchedServer.RunAsync(connectionString, interrupted.Token);
        return;
    case ["watchers", var method, var address, var count]:
        await Deliveries.RunAsync(method, address, int.Parse(count, CultureInfo.InvariantCulture), interrupted.Token);
        return;
}

GeneratedCatalog.EnsureValid(1_000);

// In this process, so that the catalogs are made once for all questions; short, so that the whole takes some minutes.
// Between two measurements nothing is collected: the catalogs fill hundreds of megabytes, which to walk takes longer than what is measured.
var job = Job.ShortRun
    .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
    .WithIterationTime(TimeInterval.FromMilliseconds(100))
    .WithGcForce(false);
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(TargetMethodColumn.Method, new AnswerSizeColumn(), StatisticColumn.Mean, StatisticColumn.StdDev)
    .AddColumnProvider(DefaultColumnProviders.Params, DefaultColumnProviders.Metrics)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "cstoref-benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(Questions).Assembly).Run(args, config);
