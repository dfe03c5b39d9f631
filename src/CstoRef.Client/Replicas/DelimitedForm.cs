using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Client.Replicas;

/// <summary>
/// Protocol Buffers, each message after its length, as all their libraries read them. The checksum is the header's last field, which the
/// contract does not know.
/// </summary>
internal sealed class DelimitedForm : ReplicaFileForm
{
    /// <summary>The checksum's tag, number 1000 with a length, and the length.</summary>
    private static readonly byte[] Tag = [0xC2, 0x3E, ChecksumLength];

    public override byte[] Write(SnapshotEnd header, ReadOnlySpan<byte> checksum) => Framed([.. header.ToByteArray(), .. Tag, .. checksum]);

    public override byte[] Write(WatchedResource resource) => Framed(resource.ToByteArray());

    public override IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> file)
    {
        while (!file.IsEmpty)
        {
            var (start, length) = ReadLength(file.Span);
            if (length > file.Length - start) throw new FormatException("it is cut off");
            yield return file[..(start + length)];
            file = file[(start + length)..];
        }
    }

    public override (SnapshotEnd Header, byte[] Checksum) ReadHeader(ReadOnlyMemory<byte> record)
    {
        var body = record.Span[ReadLength(record.Span).Start..];
        var end = body.Length - ChecksumLength - Tag.Length;
        return end >= 0 && body[end..].StartsWith(Tag)
            ? (SnapshotEnd.Parser.ParseFrom(body[..end]), body[^ChecksumLength..].ToArray())
            : throw new FormatException("it begins with no header");
    }

    public override WatchedResource ReadResource(ReadOnlyMemory<byte> record) =>
        WatchedResource.Parser.ParseFrom(record.Span[ReadLength(record.Span).Start..]);

    private static byte[] Framed(byte[] body)
    {
        var framed = new byte[CodedOutputStream.ComputeLengthSize(body.Length) + body.Length];
        using var stream = new CodedOutputStream(framed);
        stream.WriteLength(body.Length);
        body.CopyTo(framed.AsSpan(framed.Length - body.Length));
        return framed;
    }

    /// <summary>Where a record's body starts, and how long it is.</summary>
    private static (int Start, int Length) ReadLength(ReadOnlySpan<byte> record)
    {
        long length = 0;
        for (var index = 0; index < record.Length && index < 5; index++)
        {
            length |= (long)(record[index] & 0x7F) << (7 * index);
            if (record[index] < 0x80 && length <= int.MaxValue) return (index + 1, (int)length);
        }

        throw new FormatException("it holds no messages");
    }
}
