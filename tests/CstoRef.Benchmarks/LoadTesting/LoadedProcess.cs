using System.Diagnostics;
using CstoRef.Benchmarks.Flooding;
using CstoRef.Benchmarks.Watching;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>A server as who compares it sees it: what its calls have cost, round by round.</summary>
internal abstract class LoadedProcess(string name, ChildProcess process, Uri address) : IAsyncDisposable
{
    private readonly List<double> _rates = [];
    private readonly List<double> _cpu = [];
    private readonly List<double> _allocated = [];

    public string Name => name;

    public Uri Address => address;

    /// <summary>Calls a second, in the middle round.</summary>
    public double Rate => Middle(_rates);

    /// <summary>Microseconds of the server's processor time for a call.</summary>
    public double Cpu => Middle(_cpu);

    /// <summary>Bytes that the server allocates for a call, where it tells.</summary>
    public double? Allocated => _allocated.Count > 0 ? Middle(_allocated) : null;

    protected ChildProcess Process => process;

    /// <summary>How many bytes its answer to a call has.</summary>
    public abstract long AnswerSizeOf(LoadCall call);

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
        var calling = Call(call, connections, streams, counts, stop.Token).ToList();
        await Task.Delay(settling, cancellationToken);
        var (began, calls, before) = (Stopwatch.GetTimestamp(), counts.Calls, await UseAsync(cancellationToken));
        await Task.WhenAny([Task.Delay(duration, cancellationToken), .. calling]);
        var (seconds, made) = (Stopwatch.GetElapsedTime(began).TotalSeconds, (double)(counts.Calls - calls));
        var after = await UseAsync(cancellationToken);
        if (calling.FirstOrDefault(connection => connection.IsCompleted) is { } ended)
        {
            await ended;
            throw new InvalidOperationException($"{Name} closed a connection.");
        }

        await stop.CancelAsync();
        await Task.WhenAll(calling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _rates.Add(made / seconds);
        _cpu.Add((after.Cpu - before.Cpu).TotalMicroseconds / made);
        if (after.Allocated - before.Allocated is { } allocated) _allocated.Add(allocated / made);
    }

    /// <summary>How many microseconds a call takes where no other is made.</summary>
    public async Task<double> LatencyAsync(LoadCall call, TimeSpan settling, TimeSpan duration, CancellationToken cancellationToken)
    {
        await LoadAsync(call, connections: 1, streams: 1, settling, duration, cancellationToken);
        var latency = 1e6 / _rates[^1];
        foreach (var values in new[] { _rates, _cpu, _allocated }.Where(values => values.Count > 0)) values.RemoveAt(values.Count - 1);
        return latency;
    }

    /// <summary>What it holds while nothing goes on.</summary>
    public abstract Task<ProcessUse> IdleAsync(CancellationToken cancellationToken);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <summary>Starts connections that go on calling until they are told to stop.</summary>
    protected abstract IEnumerable<Task> Call(
        LoadCall call, int connections, int streams, FloodCounts counts, CancellationToken cancellationToken);

    /// <summary>What it has used until now.</summary>
    protected abstract Task<ProcessUse> UseAsync(CancellationToken cancellationToken);

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

/// <summary>What a process has used.</summary>
/// <param name="Cpu">The processor's time.</param>
/// <param name="WorkingSet">The memory that it holds.</param>
/// <param name="Allocated">The bytes that it has allocated, where it tells.</param>
/// <param name="Heap">The bytes of its heap, where it tells.</param>
internal sealed record ProcessUse(TimeSpan Cpu, long WorkingSet, long? Allocated, long? Heap);
