using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CstoRef.Benchmarks.Watching;

/// <summary>
/// A connection over which a gRPC method is called many times at once, and which knows no more of HTTP/2 than that takes: a caller that
/// costs next to nothing, on the processors of whom it measures.
/// </summary>
internal sealed class LightConnection : IDisposable
{
    /// <summary>Several times the largest frame, which is of 16 KiB as nothing else was agreed.</summary>
    private readonly byte[] _buffer = new byte[128 * 1024];

    private readonly LightStream[] _streams;
    private int _filled;
    private volatile bool _isClosing;

    /// <param name="address">Where the service is.</param>
    /// <param name="path">The method.</param>
    /// <param name="request">The message that it is called with.</param>
    /// <param name="streams">What takes the answers of each call.</param>
    public LightConnection(Uri address, string path, byte[] request, LightStream[] streams)
    {
        _streams = streams;
        Socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(IPAddress.Parse(address.Host), address.Port);
        Socket.Send(LightRequests.Beginning);
        // Streams that a caller opens have odd numbers.
        for (var index = 0; index < streams.Length; index++) Socket.Send(LightRequests.Call((2 * index) + 1, address, path, request));
    }

    /// <summary>What it reads from.</summary>
    public Socket Socket { get; }

    /// <summary>Ends all calls. The server ends the connection thereupon.</summary>
    public void Close()
    {
        _isClosing = true;
        Socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Takes what has arrived, or waits for it.</summary>
    /// <returns>Whether the connection goes on.</returns>
    public bool Read()
    {
        var read = Socket.Receive(_buffer.AsSpan(_filled), SocketFlags.None, out var error);
        if (read == 0) return _isClosing ? false : throw new InvalidOperationException($"The server ended the connection ({error}).");
        _filled += read;
        var at = 0;
        while (_filled - at >= LightRequests.FrameHeaderLength)
        {
            var header = _buffer.AsSpan(at, LightRequests.FrameHeaderLength);
            var end = at + header.Length + (BinaryPrimitives.ReadInt32BigEndian(header) >>> 8);
            if (end > _filled) break;
            var stream = BinaryPrimitives.ReadInt32BigEndian(header[5..]);
            Take((FrameType)header[3], header[4], stream, _buffer.AsSpan(at + header.Length, end - at - header.Length));
            at = end;
        }

        _buffer.AsSpan(at.._filled).CopyTo(_buffer);
        _filled -= at;
        return true;
    }

    public void Dispose() => Socket.Dispose();

    private void Take(FrameType type, byte flags, int stream, ReadOnlySpan<byte> content)
    {
        switch (type, flags)
        {
            case var _ when _isClosing:
            case (FrameType.WindowUpdate, _):
            case (FrameType.Settings or FrameType.Ping, FrameFlags.Acknowledges):
            case (FrameType.Headers, FrameFlags.EndHeaders):
                break;
            case (FrameType.Data, FrameFlags.None):
                _streams[stream / 2].Take(content);
                break;
            case (FrameType.Settings, _):
                Socket.Send(LightRequests.SettingsTaken);
                break;
            case (FrameType.Ping, _):
                Socket.Send(LightRequests.Pong(content));
                break;
            default:
                throw new InvalidOperationException($"The server sent a frame {type} ({flags}) for stream {stream}, which nobody awaits.");
        }
    }
}
