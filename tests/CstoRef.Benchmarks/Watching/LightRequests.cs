using System.Buffers.Binary;
using System.Text;

namespace CstoRef.Benchmarks.Watching;

/// <summary>What a <see cref="LightConnection"/> sends, as the bytes of HTTP/2.</summary>
internal static class LightRequests
{
    /// <summary>The length of what stands before the content of a frame: length, type, flags, stream.</summary>
    public const int FrameHeaderLength = 9;

    /// <summary>The setting that says how much a stream may bring before it is asked for more.</summary>
    private const byte InitialWindowSize = 4;

    /// <summary>What a connection may bring before it is asked for more, unless it is told otherwise.</summary>
    private const int DefaultWindow = 65_535;

    /// <summary>
    /// How a connection begins: with windows so large that none of them is ever used up, so that nothing is sent while it is measured.
    /// </summary>
    public static byte[] Beginning { get; } =
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
        .. Frame(FrameType.Settings, FrameFlags.None, 0, [0, InitialWindowSize, .. BigEndian(int.MaxValue)]),
        .. Frame(FrameType.WindowUpdate, FrameFlags.None, 0, BigEndian(int.MaxValue - DefaultWindow)),
    ];

    /// <summary>That the other side's settings are taken.</summary>
    public static byte[] SettingsTaken { get; } = Frame(FrameType.Settings, FrameFlags.Acknowledges, 0, []);

    /// <summary>The answer to a PING.</summary>
    public static byte[] Pong(ReadOnlySpan<byte> ping) => Frame(FrameType.Ping, FrameFlags.Acknowledges, 0, ping);

    /// <summary>A call of a gRPC method with one message.</summary>
    public static byte[] Call(int stream, Uri address, string path, byte[] message)
    {
        byte[] headers =
        [
            .. Header(":method", "POST"), .. Header(":scheme", address.Scheme),
            .. Header(":path", path), .. Header(":authority", address.Authority),
            .. Header("content-type", "application/grpc"), .. Header("te", "trailers"),
        ];
        return
        [
            .. Frame(FrameType.Headers, FrameFlags.EndHeaders, stream, headers),
            .. Frame(FrameType.Data, FrameFlags.EndStream, stream, [0, .. BigEndian(message.Length), .. message]),
        ];
    }

    /// <summary>A header in the plainest form that HPACK has: neither indexed nor compressed, name and value shorter than 127 bytes.</summary>
    private static byte[] Header(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Frame(FrameType type, byte flags, int stream, ReadOnlySpan<byte> content) =>
        [.. BigEndian(content.Length).AsSpan(1), (byte)type, flags, .. BigEndian(stream), .. content];

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
