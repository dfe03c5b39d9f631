using System.Diagnostics;
using System.Globalization;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Benchmarks.Watching;

/// <summary>
/// The process of those who watch, over a few connections. It looks at no more of a message than its first byte, so that what is measured
/// is the server, and tells when the last of them has got each change set.
/// </summary>
internal sealed class Deliveries(int watchers)
{
    /// <summary>The first byte of a response that holds a change set.</summary>
    public const byte ChangeSetTag = (WatchResponse.ChangeSetFieldNumber << 3) | 2;

    private const int StreamsPerConnection = 50;

    private static readonly Method<byte[], byte[]> Watch = new(
        MethodType.ServerStreaming, ChangeService.Descriptor.FullName, nameof(Watch), BareMethod.Bytes, BareMethod.Bytes);

    private readonly List<int> _got = [];
    private readonly Lock _lock = new();

    /// <summary>
    /// Runs until standard input ends. Lines: <c>open</c>, then <c>delivered TIMESTAMP</c> for each change set, in order.
    /// </summary>
    public static async Task RunAsync(string method, string address, int watchers, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var deliveries = new Deliveries(watchers);
        var channels = Enumerable.Range(0, (watchers + StreamsPerConnection - 1) / StreamsPerConnection)
            .Select(_ => GrpcChannel.ForAddress(address))
            .ToList();
        var calls = Enumerable.Range(0, watchers)
            .Select(number =>
                Open(channels[number / StreamsPerConnection], string.Equals(method, "watch", StringComparison.Ordinal), stop.Token))
            .ToList();
        foreach (var call in calls) await call.ResponseStream.MoveNext(stop.Token);
        await Console.Out.WriteLineAsync("open");
        var readings = calls.Select(call => deliveries.ReadAsync(call, stop.Token)).ToList();
        await Console.In.ReadLineAsync(cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(readings).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var channel in channels) channel.Dispose();
    }

    private static AsyncServerStreamingCall<byte[]> Open(GrpcChannel channel, bool watches, CancellationToken cancellationToken) =>
        channel.CreateCallInvoker().AsyncServerStreamingCall(
            watches ? Watch : BareMethod.Method,
            host: null,
            new CallOptions(cancellationToken: cancellationToken),
            watches ? new WatchRequest { Now = new Empty() }.ToByteArray() : []);

    private async Task ReadAsync(AsyncServerStreamingCall<byte[]> call, CancellationToken cancellationToken)
    {
        for (var number = 0; await call.ResponseStream.MoveNext(cancellationToken);)
            if (call.ResponseStream.Current is [ChangeSetTag, ..]) Count(number++);
    }

    private void Count(int number)
    {
        lock (_lock)
        {
            if (_got.Count == number) _got.Add(0);
            if (++_got[number] < watchers) return;
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"delivered {Stopwatch.GetTimestamp()}"));
    }
}
