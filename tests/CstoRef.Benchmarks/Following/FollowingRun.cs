using System.Diagnostics;
using System.Globalization;
using CstoRef.Benchmarks.Generation;
using CstoRef.Benchmarks.Storing;
using CstoRef.Client;
using CstoRef.Postgres.Committing;
using CstoRef.Testing.Deadlines;
using CstoRef.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Benchmarks.Following;

/// <summary>
/// How long after a commit others serve it: two services as processes of their own on one database, to which this process commits through
/// the library, first while the services listen to the database, then while they only look every second.
/// </summary>
internal static class FollowingRun
{
    private const int Documents = 1000;

    /// <param name="program">The service's program.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task RunAsync(string program, CancellationToken cancellationToken)
    {
        await using var cluster = await OwnCluster.StartAsync(cancellationToken);
        var writer = new ChangeSetWriter(cluster.Connections, NullLogger<ChangeSetWriter>.Instance);
        var resources = GeneratedCatalog.Resources(Documents);
        await writer.SeedIfEmptyAsync(resources, "benchmark", "Seed", cancellationToken);
        var committed = new CommitLoop(writer, resources.OfType<Document>().First());
        await MeasureAsync("listening", commits: 300, listens: true);
        await MeasureAsync("looking every second", commits: 40, listens: false);

        async Task MeasureAsync(string how, int commits, bool listens)
        {
            await using var one = await FollowingService.StartAsync(program, cluster.ConnectionString, listens, cancellationToken);
            await using var other = await FollowingService.StartAsync(program, cluster.ConnectionString, listens, cancellationToken);
            // The first ones are served by code that has yet to be compiled.
            var first = await FollowAsync(1);
            var times = await FollowAsync(commits);
            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{how}, {commits} commits, 2 services: {Milliseconds(times, 0.5):F1} ms in the middle, "
                + $"{Milliseconds(times, 0.99):F1} ms p99, "
                + $"{Milliseconds(times, 1):F1} ms at most; the first commit after the start {first.Max().TotalMilliseconds:F1} ms"));

            async Task<List<TimeSpan>> FollowAsync(int count)
            {
                var taken = new List<TimeSpan>();
                for (var i = 0; i < count; i++)
                {
                    // At any moment between two looks.
                    await Task.Delay(Random.Shared.Next(100), cancellationToken);
                    var revision = await committed.CommitAsync(cancellationToken);
                    var start = Stopwatch.GetTimestamp();
                    taken.AddRange(await Task.WhenAll(one.ServedAfterAsync(revision, start), other.ServedAfterAsync(revision, start)));
                }

                return taken;
            }
        }
    }

    private static double Milliseconds(List<TimeSpan> sorted, double share) =>
        sorted[Math.Min((int)(sorted.Count * share), sorted.Count - 1)].TotalMilliseconds;

    /// <summary>The service as a process of its own, and a client of it.</summary>
    private sealed class FollowingService : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly CstoRefClient _client;

        private FollowingService(Process process, CstoRefClient client) => (_process, _client) = (process, client);

        public static async Task<FollowingService> StartAsync(
            string program, string connectionString, bool listens, CancellationToken cancellationToken)
        {
            string[] arguments = [program, "--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", connectionString];
            var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
            start.Environment["CSTOREF__FOLLOW__LISTEN"] = listens ? "true" : "false";
            var process = Process.Start(start) ?? throw new InvalidOperationException("The service could not be started.");
            var ready = await process.StandardOutput.ReadLineAsync(cancellationToken).DefaultTimeout()
                ?? throw new InvalidOperationException("The service ended.");
            var address = ready.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd(',', '.', ';');
            return new(process, new(new() { Address = new(address) }));
        }

        /// <summary>Waits until the service serves a revision, and tells how long after a moment that is.</summary>
        public async Task<TimeSpan> ServedAfterAsync(long revision, long start)
        {
            await _client.Changes.GetRevisionAsync(new() { Read = new() { MinRevision = revision } });
            return Stopwatch.GetElapsedTime(start);
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            using (var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
                await stop.WaitForExitAsync().DefaultTimeout();
            await _process.WaitForExitAsync().DefaultTimeout();
            _process.Dispose();
        }
    }
}
