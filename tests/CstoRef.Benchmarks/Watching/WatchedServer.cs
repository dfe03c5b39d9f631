using System.Diagnostics;
using System.Globalization;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;
using CstoRef.Server.Serving;
using CstoRef.Server.Starting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServerCommandLine = CstoRef.Server.Configuration.CommandLine;

namespace CstoRef.Benchmarks.Watching;

/// <summary>
/// The process that is watched: the whole service, and beside it, in a host of its own, the bare method, which sends a message of the same
/// size to its callers whenever the service serves another picture.
/// </summary>
internal static class WatchedServer
{
    /// <summary>
    /// Runs until standard input ends. Lines: <c>ready SERVICE BARE</c>; <c>published TIMESTAMP</c> for each picture; for each line of
    /// input, after a collection, <c>used HEAP PRIVATE ALLOCATED CPU</c>, in bytes and ticks. A line that is a number sets the size of the
    /// bare message.
    /// </summary>
    public static async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var flags = ServerCommandLine.Parse(["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", connectionString]);
        // All watchers come from one address.
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["CSTOREF__LIMITS__MAXWATCHES"] = "100000" };
        await using var service = ServerHost.Build(
            ServerConfiguration.Load(flags, environment, AppContext.BaseDirectory), builder => builder.Logging.ClearProviders());
        await service.StartAsync(cancellationToken);
        await service.Services.GetRequiredService<PatientLoad>().RunAsync(cancellationToken);
        var news = new Broadcast();
        await using var bare = BareStream.BuildHost(news);
        await bare.StartAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"ready {service.Services.GetRequiredService<Listeners>().Grpc} {bare.Urls.Single()}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var publishing = PublishAsync(service.Services.GetRequiredService<CurrentCatalog>(), news, stop.Token);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var size)) news.MessageSize = size;
            await TellUseAsync();
        }

        await stop.CancelAsync();
        await publishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await bare.StopAsync(cancellationToken);
        await service.StopAsync(cancellationToken);
    }

    private static async Task PublishAsync(CurrentCatalog current, Broadcast news, CancellationToken cancellationToken)
    {
        var revision = current.Served!.Catalog.Revision;
        while (true)
        {
            revision = (await current.WaitForAsync(revision + 1, cancellationToken)).Catalog.Revision;
            var now = Stopwatch.GetTimestamp();
            news.Send();
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"published {now}"));
        }
    }

    private static async Task TellUseAsync()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"used {heap} {process.PrivateMemorySize64} {GC.GetTotalAllocatedBytes()} {process.TotalProcessorTime.Ticks}"));
    }
}
