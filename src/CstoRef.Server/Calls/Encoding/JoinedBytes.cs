using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Calls.Encoding;

/// <summary>
/// The bytes of a message that is put together, field by field in the order of their numbers, of parts whose bytes are there. They are
/// copied once, at the end, however deep they lie.
/// </summary>
internal sealed class JoinedBytes
{
    private readonly List<Part> _parts = [];

    /// <summary>How many bytes there are so far.</summary>
    public int Size { get; private set; }

    /// <summary>How many bytes they take as a field of another message whose number is below 16.</summary>
    public int SizeAsField => 1 + CodedOutputStream.ComputeLengthSize(Size) + Size;

    /// <summary>Adds fields as generated code writes them.</summary>
    public JoinedBytes Add(IMessage fields) => Add(new(0, fields.ToByteArray(), null), prefix: 0);

    /// <summary>Adds a field that holds a message which keeps its bytes.</summary>
    public JoinedBytes Add(int field, IKeepsBytes message) => Add(field, KeptBytes.Of(message), null);

    /// <summary>Adds a field that holds a message to which nothing is added any more.</summary>
    public JoinedBytes Add(int field, JoinedBytes message) => Add(field, [], message);

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        var rest = bytes.AsSpan();
        WriteTo(ref rest);
        return bytes;
    }

    private JoinedBytes Add(int field, byte[] bytes, JoinedBytes? joined)
    {
        var tag = WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited);
        var length = joined?.Size ?? bytes.Length;
        return Add(new(tag, bytes, joined), CodedOutputStream.ComputeUInt32Size(tag) + CodedOutputStream.ComputeLengthSize(length));
    }

    private JoinedBytes Add(Part part, int prefix)
    {
        Size += prefix + part.Length;
        _parts.Add(part);
        return this;
    }

    private void WriteTo(ref Span<byte> rest)
    {
        foreach (var part in _parts)
        {
            if (part.Tag > 0)
            {
                WriteNumber(part.Tag, ref rest);
                WriteNumber((uint)part.Length, ref rest);
            }

            if (part.Joined is { } joined)
            {
                joined.WriteTo(ref rest);
                continue;
            }

            part.Bytes.CopyTo(rest);
            rest = rest[part.Bytes.Length..];
        }
    }

    private static void WriteNumber(uint number, ref Span<byte> rest)
    {
        var length = 0;
        for (; number >= 0x80; number >>= 7) rest[length++] = (byte)(number | 0x80);
        rest[length++] = (byte)number;
        rest = rest[length..];
    }

    /// <summary>One part: fields as they are, or the content of one field.</summary>
    /// <param name="Tag">The field's tag; 0 where the bytes have theirs.</param>
    /// <param name="Bytes">The bytes.</param>
    /// <param name="Joined">What stands in their place.</param>
    private sealed record Part(uint Tag, byte[] Bytes, JoinedBytes? Joined)
    {
        public int Length => Joined?.Size ?? Bytes.Length;
    }
}
