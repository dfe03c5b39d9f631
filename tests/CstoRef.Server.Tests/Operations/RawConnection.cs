using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace CstoRef.Server.Tests.Operations;

/// <summary>A connection that speaks HTTP/2 frame by frame, or anything else.</summary>
internal sealed class RawConnection : IDisposable
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte WindowUpdate = 8;
    public const byte Continuation = 9;
    public const byte EndStream = 1;
    public const byte EndHeaders = 4;

    private readonly TcpClient _client = new();
    private NetworkStream? _stream;

    /// <summary>Kept, since a client whose connection was closed gives it no more.</summary>
    private NetworkStream Stream => _stream ?? throw new InvalidOperationException("Not connected.");

    /// <summary>Connects, and says nothing yet.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port, cancellationToken);
        connection._stream = connection._client.GetStream();
        return connection;
    }

    /// <summary>Connects and sends what every HTTP/2 client sends first.</summary>
    public static async Task<RawConnection> OpenHttp2Async(Uri address, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(address, cancellationToken);
        await connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), cancellationToken);
        await connection.SendAsync(Frame(Settings, 0, 0, []), cancellationToken);
        return connection;
    }

    public static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)payload.Length);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    /// <summary>The headers of a call, by HPACK without compression.</summary>
    public static byte[] CallHeaders(string path, params IEnumerable<(string Name, string Value)> more)
    {
        var headers = new List<byte>();
        var call = new (string Name, string Value)[]
        {
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"),
            ("te", "trailers"), ("content-type", "application/grpc"),
        };
        foreach (var (name, value) in call.Concat(more))
        {
            headers.Add(0);
            AddText(headers, name);
            AddText(headers, value);
        }

        return [.. headers];
    }

    public Task SendAsync(byte[] bytes, CancellationToken cancellationToken) => Stream.WriteAsync(bytes, cancellationToken).AsTask();

    /// <summary>Sends as much as the other side takes before it closes the connection.</summary>
    public async Task FloodAsync(IEnumerable<byte[]> pieces, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var piece in pieces) await SendAsync(piece, cancellationToken);
        }
        catch (IOException)
        {
            // Closed, as a flood deserves.
        }
    }

    /// <summary>Reads one frame; null where the connection was closed.</summary>
    public async Task<(byte Type, byte[] Payload)?> ReadFrameAsync(CancellationToken cancellationToken)
    {
        try
        {
            var head = new byte[9];
            await Stream.ReadExactlyAsync(head, cancellationToken);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await Stream.ReadExactlyAsync(payload, cancellationToken);
            return (head[3], payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads until a number of calls have ended.</summary>
    public async Task ReadEndsAsync(int calls, CancellationToken cancellationToken)
    {
        var head = new byte[9];
        while (calls > 0)
        {
            await Stream.ReadExactlyAsync(head, cancellationToken);
            await Stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]], cancellationToken);
            if (head[3] is Data or Headers && (head[4] & EndStream) != 0) calls--;
        }
    }

    /// <summary>Reads until the other side closes the connection.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var read = new MemoryStream();
        try
        {
            await Stream.CopyToAsync(read, cancellationToken);
        }
        catch (IOException)
        {
            // Closed with a reset, since bytes of ours were still on their way.
        }

        return Encoding.Latin1.GetString(read.ToArray());
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A text with its length as HPACK has it, in as many bytes as it takes.</summary>
    private static void AddText(List<byte> headers, string text)
    {
        if (text.Length < 127)
        {
            headers.Add((byte)text.Length);
        }
        else
        {
            headers.Add(127);
            var rest = text.Length - 127;
            for (; rest >= 128; rest >>= 7) headers.Add((byte)((rest & 127) | 128));
            headers.Add((byte)rest);
        }

        headers.AddRange(Encoding.Latin1.GetBytes(text));
    }
}
