using System.Diagnostics;
using System.Globalization;
using CstoRef.Benchmarks.Generation;
using CstoRef.Benchmarks.Storing;
using CstoRef.Client;
using CstoRef.Postgres.Committing;
using CstoRef.Testing.Deadlines;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Benchmarks.Flooding;

/// <summary>
/// What a flood by one caller does to the calls of another: the service, who floods and who measures as processes of their own. Who floods
/// gets of the processors what others leave, as if it had a machine of its own; meanwhile without a flood it keeps them as busy.
/// </summary>
internal static class FloodRun
{
    private const int Documents = 1000;
    private const int Rounds = 3;
    private const string Nothing = "nothing";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <param name="program">The service's program.</param>
    /// <param name="kinds">The floods to measure, all of them when there is none.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task RunAsync(string program, string[] kinds, CancellationToken cancellationToken)
    {
        await using var cluster = await OwnCluster.StartAsync(cancellationToken);
        await new ChangeSetWriter(cluster.Connections, NullLogger<ChangeSetWriter>.Instance)
            .SeedIfEmptyAsync(GeneratedCatalog.Resources(Documents), "benchmark", "Seed", cancellationToken);
        using var service = Start(
            "dotnet", [program, "--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", cluster.ConnectionString]);
        var ready = await service.StandardOutput.ReadLineAsync(cancellationToken).DefaultTimeout()
            ?? throw new InvalidOperationException("The service ended.");
        var address = ready.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd(',', '.', ';');
        using var client = new CstoRefClient(new() { Address = new(address) });
        var bystander = new Bystander(client);
        await bystander.RunAsync(Settling, cancellationToken);
        string[] floods = kinds.Length > 0 ? kinds : [.. Flooder.Calls.Keys, "all"];
        var measured = floods.Append(Nothing).ToDictionary(kind => kind, _ => new List<List<TimeSpan>[]>(), StringComparer.Ordinal);
        WriteHead("flood | calls and connections in a second | the service's CPU | failed", "p50, p99");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var kind in floods.Prepend(Nothing))
                measured[kind].Add(await MeasureAsync(service, address, kind, bystander, cancellationToken));
        }

        Console.WriteLine();
        WriteHead("flood", "p99 as a multiple");
        foreach (var kind in floods)
        {
            var multiples = Bystander.Names.Select((_, call) => Multiple(measured[kind], measured[Nothing], call));
            Console.WriteLine($"| {kind} | {string.Join(" | ", multiples)} |");
        }

        using (var stop = Process.Start("kill", ["-TERM", service.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
        await service.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
    }

    /// <summary>Lets one call while another floods.</summary>
    /// <returns>What each sort of call took, sorted.</returns>
    private static async Task<List<TimeSpan>[]> MeasureAsync(
        Process service, string address, string kind, Bystander bystander, CancellationToken cancellationToken)
    {
        using var flooder = Start("nice", ["-n", "19", "dotnet", typeof(FloodRun).Assembly.Location, "flooder", address, kind]);
        await CountAsync();
        await bystander.RunAsync(Settling, cancellationToken);
        var (cpu, (connections, calls)) = (service.TotalProcessorTime, await CountAsync());
        var began = Stopwatch.GetTimestamp();
        var (taken, failures) = await bystander.RunAsync(Duration, cancellationToken);
        service.Refresh();
        var (cpuAfter, (connectionsAfter, callsAfter)) = (service.TotalProcessorTime, await CountAsync());
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        flooder.StandardInput.Close();
        await flooder.WaitForExitAsync(cancellationToken).DefaultTimeout();
        var times = string.Join(" | ", taken.Select(of => Text($"{Milliseconds(of, 0.5):F1}, {Milliseconds(of, 0.99):F1} ms")));
        var flooded = Text($"{(callsAfter - calls) / seconds:F0}, {(connectionsAfter - connections) / seconds:F0}");
        Console.WriteLine(Text($"| {kind} | {flooded} | {(cpuAfter - cpu).TotalSeconds / seconds:P0} | {failures.Count} | {times} |"));
        foreach (var (failure, count) in failures.CountBy(failure => failure)) await Console.Error.WriteLineAsync($"{count} of {failure}");
        return taken;

        async Task<(long Connections, long Calls)> CountAsync()
        {
            await flooder.StandardInput.WriteLineAsync();
            var line = await flooder.StandardOutput.ReadLineAsync(cancellationToken).AsTask().DefaultTimeout();
            var counts = (line ?? throw new InvalidOperationException("The flooder ended.")).Split(' ');
            return (long.Parse(counts[1], CultureInfo.InvariantCulture), long.Parse(counts[2], CultureInfo.InvariantCulture));
        }
    }

    private static void WriteHead(string first, string of)
    {
        Console.WriteLine($"| {first} | {string.Join(" | ", Bystander.Names.Select(name => $"{name}: {of}"))} |");
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", first.Count(one => one == '|') + Bystander.Names.Count))}");
    }

    /// <summary>
    /// The p99 of one sort of call in all rounds together, as a multiple of that without a flood; the least and the most of a round.
    /// </summary>
    private static string Multiple(List<List<TimeSpan>[]> flooded, List<List<TimeSpan>[]> without, int call)
    {
        double[] rounds =
            [.. flooded.Zip(without, (with, usual) => Milliseconds(with[call], 0.99) / Milliseconds(usual[call], 0.99))];
        return Text($"{Together(flooded) / Together(without):F2} ({rounds.Min():F2} to {rounds.Max():F2})");

        double Together(List<List<TimeSpan>[]> rounds) => Milliseconds([.. rounds.SelectMany(round => round[call]).Order()], 0.99);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_TieredCompilation"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
    }

    private static double Milliseconds(List<TimeSpan> sorted, double share) =>
        sorted[Math.Min((int)(sorted.Count * share), sorted.Count - 1)].TotalMilliseconds;
}
