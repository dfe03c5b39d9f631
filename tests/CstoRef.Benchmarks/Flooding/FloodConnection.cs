using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CstoRef.Benchmarks.Flooding;

/// <summary>
/// A connection that has as many calls under way as it may, all the time, and costs its process next to nothing: frames are made once,
/// answers are passed over.
/// </summary>
/// <param name="server">Where the service is.</param>
/// <param name="address">The address to call from.</param>
/// <param name="call">The frames of a call, by <see cref="CallOf"/>.</param>
/// <param name="counts">What counts the calls.</param>
/// <param name="atOnce">How many calls are under way at once.</param>
internal sealed class FloodConnection(Uri server, string address, byte[] call, FloodCounts counts, int atOnce)
{
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte Ping = 6;
    private const byte EndStream = 1;
    private const byte Acknowledged = 1;
    private const int HeadSize = 9;

    // Windows so large that no answer of a run waits for them.
    private static readonly byte[] Preface =
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
        .. Frame(Settings, 0, 0, [0, 4, 0x7f, 0xff, 0xff, 0xff]),
        .. Frame(8, 0, 0, [0x7f, 0xff, 0, 0]),
    ];

    /// <summary>The frames of a call whose stream is yet to be numbered.</summary>
    public static byte[] CallOf(string path, byte[] message)
    {
        var headers = new List<byte>();
        foreach (var (name, value) in new[]
        {
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "flood"),
            ("te", "trailers"), ("content-type", "application/grpc"),
        })
        {
            headers.Add(0);
            headers.Add((byte)name.Length);
            headers.AddRange(Encoding.ASCII.GetBytes(name));
            headers.Add((byte)value.Length);
            headers.AddRange(Encoding.ASCII.GetBytes(value));
        }

        var prefix = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(prefix.AsSpan(1), message.Length);
        return [.. Frame(Headers, 4, 1, [.. headers]), .. Frame(0, EndStream, 1, [.. prefix, .. message])];
    }

    /// <summary>Goes on until it is told to stop or the connection is closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
        counts.Connected();
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Preface, cancellationToken);
        var next = 1;
        await stream.WriteAsync(Calls(atOnce, ref next), cancellationToken);
        var (buffer, filled, passOver) = (new byte[64 * 1024], 0, 0);
        while (await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var read)
        {
            filled += read;
            var (ended, at) = (0, Math.Min(passOver, filled));
            passOver -= at;
            while (passOver == 0 && filled - at >= HeadSize)
            {
                var (type, flags, size) = (buffer[at + 3], buffer[at + 4], (buffer[at] << 16) | (buffer[at + 1] << 8) | buffer[at + 2]);
                if (type is Headers && (flags & EndStream) != 0 || type is Reset) ended++;
                if (type is Ping && (flags & Acknowledged) == 0)
                    await stream.WriteAsync(Frame(Ping, Acknowledged, 0, new byte[8]), cancellationToken);
                var end = at + HeadSize + size;
                (at, passOver) = (Math.Min(end, filled), Math.Max(0, end - filled));
            }

            buffer.AsSpan(at, filled - at).CopyTo(buffer);
            filled -= at;
            counts.Ended(ended);
            if (ended > 0) await stream.WriteAsync(Calls(ended, ref next), cancellationToken);
        }
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[HeadSize + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(HeadSize));
        return frame;
    }

    private byte[] Calls(int count, ref int next)
    {
        var calls = new byte[count * call.Length];
        var headersSize = HeadSize + ((call[0] << 16) | (call[1] << 8) | call[2]);
        for (var number = 0; number < count; number++, next += 2)
        {
            var one = calls.AsSpan(number * call.Length, call.Length);
            call.CopyTo(one);
            BinaryPrimitives.WriteInt32BigEndian(one[5..], next);
            BinaryPrimitives.WriteInt32BigEndian(one[(headersSize + 5)..], next);
        }

        return calls;
    }
}

/// <summary>What a flood has come to.</summary>
internal sealed class FloodCounts
{
    private long _connections;
    private long _ended;

    public long Connections => Interlocked.Read(ref _connections);

    public long Calls => Interlocked.Read(ref _ended);

    public void Connected() => Interlocked.Increment(ref _connections);

    public void Ended(int calls) => Interlocked.Add(ref _ended, calls);
}
