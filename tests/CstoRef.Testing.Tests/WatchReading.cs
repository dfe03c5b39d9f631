using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Testing.Tests;

/// <summary>Reads a watch as its client does.</summary>
internal static class WatchReading
{
    /// <summary>Reads on until an event of a kind comes, and gives all that came, that one last.</summary>
    public static async Task<IReadOnlyList<WatchResponse>> ReadUntilAsync(
        this AsyncServerStreamingCall<WatchResponse> watch, WatchResponse.EventOneofCase kind, CancellationToken cancellationToken)
    {
        var read = new List<WatchResponse>();
        do
        {
            (await watch.ResponseStream.MoveNext(cancellationToken)).ShouldBeTrue();
            read.Add(watch.ResponseStream.Current);
        }
        while (read[^1].EventCase != kind);
        return read;
    }

    /// <summary>Reads to the end of the stream.</summary>
    public static async Task<IReadOnlyList<WatchResponse>> ReadToEndAsync(
        this AsyncServerStreamingCall<WatchResponse> watch, CancellationToken cancellationToken)
    {
        var read = new List<WatchResponse>();
        while (await watch.ResponseStream.MoveNext(cancellationToken)) read.Add(watch.ResponseStream.Current);
        return read;
    }
}
