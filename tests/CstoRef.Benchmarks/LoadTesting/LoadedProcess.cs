using System.Diagnostics;
using System.Globalization;
using CstoRef.Benchmarks.Flooding;
using CstoRef.Benchmarks.Watching;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>A server as who compares it sees it: what its calls have cost, round by round.</summary>
internal sealed class LoadedProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly List<double> _rates = [];
    private readonly List<double> _cpu = [];
    private readonly List<double> _allocated = [];

    private LoadedProcess(string name, ChildProcess process, Uri address) => (Name, _process, Address) = (name, process, address);

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Calls a second, in the middle round.</summary>
    public double Rate => Middle(_rates);

    /// <summary>Microseconds of the server's processor time for a call.</summary>
    public double Cpu => Middle(_cpu);

    /// <summary>Bytes that the server allocates for a call.</summary>
    public double Allocated => Middle(_allocated);

    public static async Task<LoadedProcess> StartAsync(
        string server, string connectionString, string folder, CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start("load-server", server, connectionString, folder);
        return new(server, process, new((await process.ReadAsync("ready", cancellationToken))[0]));
    }

    public double RateBeside(LoadedProcess other) => Middle([.. _rates.Zip(other._rates, (ours, theirs) => ours / theirs)]);

    public double CpuBeside(LoadedProcess other) => Middle([.. _cpu.Zip(other._cpu, (ours, theirs) => ours / theirs)]);

    public void Forget()
    {
        _rates.Clear();
        _cpu.Clear();
        _allocated.Clear();
    }

    /// <summary>Calls it for a while over several connections with several calls each.</summary>
    public async Task LoadAsync(
        LoadCall call, int connections, int streams, TimeSpan settling, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var counts = new FloodCounts();
        var calling = Enumerable.Range(0, connections)
            .Select(number => new FloodConnection(Address, "127.0.0.1", call.FramesOf(number), counts, streams).RunAsync(stop.Token))
            .ToList();
        await Task.Delay(settling, cancellationToken);
        var (began, calls, before) = (Stopwatch.GetTimestamp(), counts.Calls, await UseAsync("now", cancellationToken));
        await Task.WhenAny([Task.Delay(duration, cancellationToken), .. calling]);
        var (seconds, made) = (Stopwatch.GetElapsedTime(began).TotalSeconds, (double)(counts.Calls - calls));
        var after = await UseAsync("now", cancellationToken);
        if (calling.FirstOrDefault(connection => connection.IsCompleted) is { } ended)
        {
            await ended;
            throw new InvalidOperationException($"{Name} closed a connection.");
        }

        await stop.CancelAsync();
        await Task.WhenAll(calling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _rates.Add(made / seconds);
        _allocated.Add((after[0] - before[0]) / made);
        _cpu.Add(TimeSpan.FromTicks(after[1] - before[1]).TotalMicroseconds / made);
    }

    /// <summary>How many microseconds a call takes where no other is made.</summary>
    public async Task<double> LatencyAsync(LoadCall call, TimeSpan settling, TimeSpan duration, CancellationToken cancellationToken)
    {
        await LoadAsync(call, connections: 1, streams: 1, settling, duration, cancellationToken);
        var latency = 1e6 / _rates[^1];
        foreach (var values in new[] { _rates, _cpu, _allocated }) values.RemoveAt(values.Count - 1);
        return latency;
    }

    /// <summary>What it holds while nothing goes on.</summary>
    public async Task<(long Heap, long WorkingSet)> IdleAsync(CancellationToken cancellationToken)
    {
        var use = await UseAsync("idle", cancellationToken);
        return (use[2], use[3]);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private async Task<long[]> UseAsync(string word, CancellationToken cancellationToken)
    {
        await _process.WriteAsync(word);
        var numbers = await _process.ReadAsync("used", cancellationToken);
        return [.. numbers.Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
    }
}
