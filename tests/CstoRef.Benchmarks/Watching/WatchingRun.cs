using System.Diagnostics;
using System.Globalization;
using CstoRef.Benchmarks.Following;
using CstoRef.Benchmarks.Generation;
using CstoRef.Benchmarks.Storing;
using CstoRef.Client;
using CstoRef.Postgres.Committing;
using CstoRef.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Benchmarks.Watching;

/// <summary>
/// How long after a picture is served the last of many watchers is told of the change set that led to it, and what a watcher costs, beside
/// a bare method of the framework with the same fan-out: server, watchers and this program, which commits, as processes of their own, and
/// both methods in turns.
/// </summary>
internal static class WatchingRun
{
    private const int Documents = 1000;
    private const int Rounds = 3;
    private const int WarmUp = 100;
    private const int Commits = 250;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(60);

    public static async Task RunAsync(int watchers, CancellationToken cancellationToken)
    {
        await using var cluster = await OwnCluster.StartAsync(cancellationToken);
        var writer = new ChangeSetWriter(cluster.Connections, NullLogger<ChangeSetWriter>.Instance);
        var resources = GeneratedCatalog.Resources(Documents);
        await writer.SeedIfEmptyAsync(resources, "benchmark", "Seed", cancellationToken);
        var commits = new CommitLoop(writer, resources.OfType<Document>().First());
        await using var server = ChildProcess.Start("watched-server", cluster.ConnectionString);
        var addresses = await server.ReadAsync("ready", cancellationToken);
        var size = await SizeAsync(addresses[0], commits, cancellationToken);
        await server.ReadAsync("published", cancellationToken);
        await server.WriteAsync(size.ToString(CultureInfo.InvariantCulture));
        await server.ReadAsync("used", cancellationToken);
        Console.WriteLine(
            $"{watchers} watchers, a change set of {size} bytes every {Interval.TotalMilliseconds} ms, {Commits} of them");
        Console.WriteLine(
            "| method | in the middle | p99 | at most | CPU of a delivery | allocated for it | heap of a watcher | private memory |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var round = 0; round < Rounds; round++)
            foreach (var (method, address) in new[] { ("bare", addresses[1]), ("watch", addresses[0]) })
                await MeasureAsync(server, method, address, watchers, commits, cancellationToken);
    }

    /// <summary>How many bytes a watcher is sent for a change set.</summary>
    private static async Task<int> SizeAsync(string address, CommitLoop commits, CancellationToken cancellationToken)
    {
        using var client = new CstoRefClient(new() { Address = new(address) });
        using var watch = client.Changes.Watch(new() { Now = new() }, cancellationToken: cancellationToken);
        await watch.ResponseStream.MoveNext(cancellationToken);
        await commits.CommitAsync(cancellationToken);
        while (watch.ResponseStream.Current.ChangeSet is null) await watch.ResponseStream.MoveNext(cancellationToken);
        return watch.ResponseStream.Current.CalculateSize();
    }

    private static async Task MeasureAsync(
        ChildProcess server, string method, string address, int watchers, CommitLoop commits, CancellationToken cancellationToken)
    {
        var before = await UseAsync();
        await using var clients = ChildProcess.Start("watchers", method, address, watchers.ToString(CultureInfo.InvariantCulture));
        await clients.ReadAsync("open", cancellationToken);
        await CommitAsync(WarmUp);
        var open = await UseAsync();
        var times = await CommitAsync(Commits);
        var after = await UseAsync();
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {method} | {Milliseconds(0.5):F1} ms | {Milliseconds(0.99):F1} ms | {Milliseconds(1):F1} ms | "
            + $"{(after.Cpu - open.Cpu).TotalMicroseconds / Commits / watchers:F1} µs | "
            + $"{(after.Allocated - open.Allocated) / Commits / watchers} B | "
            + $"{(open.Heap - before.Heap) / 1024.0 / watchers:F1} kB | {(open.Private - before.Private) / 1024.0 / watchers:F1} kB |"));

        async Task<List<TimeSpan>> CommitAsync(int count)
        {
            var taken = new List<TimeSpan>();
            for (var i = 0; i < count; i++)
            {
                var pause = Task.Delay(Interval, cancellationToken);
                await commits.CommitAsync(cancellationToken);
                var published = await TimestampAsync(server, "published");
                taken.Add(Stopwatch.GetElapsedTime(published, await TimestampAsync(clients, "delivered")));
                await pause;
            }

            return taken;
        }

        async Task<long> TimestampAsync(ChildProcess process, string word) =>
            long.Parse((await process.ReadAsync(word, cancellationToken))[0], CultureInfo.InvariantCulture);

        async Task<(long Heap, long Private, long Allocated, TimeSpan Cpu)> UseAsync()
        {
            await server.WriteAsync("use");
            var used = (await server.ReadAsync("used", cancellationToken))
                .Select(number => long.Parse(number, CultureInfo.InvariantCulture))
                .ToArray();
            return (used[0], used[1], used[2], TimeSpan.FromTicks(used[3]));
        }

        double Milliseconds(double share) => times[Math.Min((int)(times.Count * share), times.Count - 1)].TotalMilliseconds;
    }
}
