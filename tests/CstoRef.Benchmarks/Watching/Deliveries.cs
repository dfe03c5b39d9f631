using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Benchmarks.Watching;

/// <summary>
/// The process of those who watch: one thread that reads all their connections and looks at no more of a message than its first byte, so
/// that what is measured is the server. It tells when the last of them has got each change set.
/// </summary>
internal sealed class Deliveries(int watchers)
{
    /// <summary>The first byte of a response that holds a change set.</summary>
    public const byte ChangeSetTag = (WatchResponse.ChangeSetFieldNumber << 3) | 2;

    private const int StreamsPerConnection = 50;

    /// <summary>How many have got a change set, by its number among those that came since all are open.</summary>
    private readonly List<int> _got = [];

    private int _open;

    /// <summary>
    /// Runs until standard input ends. Lines: <c>open</c>, then <c>delivered TIMESTAMP</c> for each change set, in order.
    /// </summary>
    public static async Task RunAsync(string method, string address, int watchers, CancellationToken cancellationToken)
    {
        var deliveries = new Deliveries(watchers);
        var connections = Enumerable.Range(0, watchers)
            .Chunk(StreamsPerConnection)
            .Select(streams => deliveries.Open(method, new(address), streams.Length))
            .ToList();
        var reading = Task.Factory.StartNew(
            () => Read(connections), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var end = Console.In.ReadLineAsync(cancellationToken).AsTask();
        await await Task.WhenAny(reading, end);
        foreach (var connection in connections) connection.Close();
        await reading;
        foreach (var connection in connections) connection.Dispose();
    }

    /// <summary>A watcher was answered for the first time.</summary>
    public void Opened()
    {
        if (++_open == watchers) Console.Out.WriteLine("open");
    }

    /// <summary>A watcher has got a change set.</summary>
    /// <param name="number">How many it got before.</param>
    public void Got(int number)
    {
        if (_got.Count == number) _got.Add(0);
        if (++_got[number] < watchers) return;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"delivered {Stopwatch.GetTimestamp()}"));
    }

    private LightConnection Open(string method, Uri address, int streams)
    {
        var answers = Enumerable.Range(0, streams).Select(_ => new LightStream(this)).ToArray();
        return string.Equals(method, "watch", StringComparison.Ordinal)
            ? new(address, $"/{ChangeService.Descriptor.FullName}/Watch", new WatchRequest { Now = new() }.ToByteArray(), answers)
            : new(address, BareMethod.Method.FullName, [], answers);
    }

    /// <summary>Reads all connections until the server has ended them.</summary>
    private static void Read(IReadOnlyCollection<LightConnection> connections)
    {
        var open = connections.ToDictionary(connection => connection.Socket);
        var ready = new List<Socket>();
        while (open.Count > 0)
        {
            ready.Clear();
            ready.AddRange(open.Keys);
            Socket.Select(ready, checkWrite: null, checkError: null, Timeout.InfiniteTimeSpan);
            foreach (var socket in ready)
                if (!open[socket].Read())
                    open.Remove(socket);
        }
    }
}
