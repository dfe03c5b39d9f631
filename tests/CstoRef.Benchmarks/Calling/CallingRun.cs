using System.Diagnostics;
using System.Globalization;
using CstoRef.Benchmarks.Generation;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;
using CstoRef.Server.Serving;
using CstoRef.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServerCommandLine = CstoRef.Server.Configuration.CommandLine;

namespace CstoRef.Benchmarks.Calling;

/// <summary>
/// What a Get costs with what the service tells of itself, beside the same service that tells nothing, and a bare method that answers the
/// same resource: all in this process, in turn, by the same clients.
/// </summary>
internal static class CallingRun
{
    private const int Rounds = 30;
    private const int Callers = 8;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var catalog = GeneratedCatalog.Of(1_000);
        var force = catalog.Forces.All[0];
        await using var bare = BareForces.BuildHost(force);
        await using var silent = Build(catalog, ("CSTOREF__TELEMETRY__PROMETHEUS", "false"));
        await using var usual = Build(catalog);
        await using var control = Build(catalog, ("CSTOREF__TELEMETRY__PROMETHEUS", "false"));
        await using var logging = Build(catalog, ("CSTOREF__TELEMETRY__ACCESSLOG", "true"));
        Candidate[] all =
        [
            await StartAsync("bare method", bare),
            await StartAsync("without metrics", silent),
            await StartAsync("the same once more: what the run cannot tell apart", control),
            await StartAsync("with metrics", usual),
            await StartAsync("with metrics and access log, written nowhere", logging),
        ];
        foreach (var one in all) await one.CallAsync(force.Name, cancellationToken);
        foreach (var one in all) one.Forget();
        for (var round = 0; round < Rounds; round++)
        {
            // Each begins as often as any other.
            var first = round % all.Length;
            foreach (var one in all.Skip(first).Concat(all.Take(first))) await one.CallAsync(force.Name, cancellationToken);
        }

        Console.WriteLine("| Get, each with its client | calls a second | processor time a call | beside without metrics | allocated a call |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var one in all)
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {one.Name} | {one.Rate:F0} | {one.Time:F1} µs | {one.TimeBeside(all[1]):F3} | {one.Allocated:F0} B |"));
    }

    private static WebApplication Build(Catalog catalog, params (string Name, string Value)[] settings)
    {
        var flags = ServerCommandLine.Parse(["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0"]);
        // It follows no database: it has none.
        (string Name, string Value)[] alone = [("CSTOREF__FOLLOW__POLLINTERVAL", "01:00:00"), ("CSTOREF__FOLLOW__LISTEN", "false")];
        var environment = settings.Concat(alone).Select(one => KeyValuePair.Create(one.Name, one.Value));
        var service = ServerHost.Build(
            ServerConfiguration.Load(flags, environment, AppContext.BaseDirectory), builder => builder.Logging.ClearProviders().AddProvider(new Nowhere()));
        service.Services.GetRequiredService<CurrentCatalog>().Serve(catalog);
        return service;
    }

    private static async Task<Candidate> StartAsync(string name, WebApplication app)
    {
        await app.StartAsync();
        var address = app.Services.GetService<Listeners>()?.Grpc is { } grpc ? $"{grpc}" : app.Urls.Single();
        return new(name, GrpcChannel.ForAddress(address));
    }

    /// <summary>One of those that are compared.</summary>
    private sealed class Candidate(string name, GrpcChannel channel)
    {
        private readonly ForceService.ForceServiceClient _forces = new(channel);
        private readonly List<double> _rates = [];
        private readonly List<double> _times = [];
        private readonly List<double> _allocated = [];

        public string Name => name;

        /// <summary>Calls a second, in the middle round.</summary>
        public double Rate => Middle(_rates);

        /// <summary>Microseconds of a processor for each call: what else the machine does counts little in them.</summary>
        public double Time => Middle(_times);

        public double Allocated => Middle(_allocated);

        /// <summary>How many times another's processor time it takes, in the middle of all rounds.</summary>
        public double TimeBeside(Candidate other) => Middle([.. _times.Zip(other._times, (ours, theirs) => ours / theirs)]);

        public void Forget()
        {
            _rates.Clear();
            _times.Clear();
            _allocated.Clear();
        }

        /// <summary>Calls for a while.</summary>
        public async Task CallAsync(string force, CancellationToken cancellationToken)
        {
            var (begun, before, busy) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
            var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => LoopAsync(force, begun, cancellationToken))));
            _rates.Add(counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds);
            _times.Add((Environment.CpuUsage.TotalTime - busy).TotalMicroseconds / counts.Sum());
            _allocated.Add((double)(GC.GetTotalAllocatedBytes() - before) / counts.Sum());
        }

        private async Task<int> LoopAsync(string force, long begun, CancellationToken cancellationToken)
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(begun) < Turn; count++)
                await _forces.GetForceAsync(new() { Name = force }, cancellationToken: cancellationToken);
            return count;
        }

        private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
    }

    /// <summary>Takes what is logged and writes it nowhere: what remains is what logging itself costs.</summary>
    private sealed class Nowhere : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            formatter(state, exception);

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
