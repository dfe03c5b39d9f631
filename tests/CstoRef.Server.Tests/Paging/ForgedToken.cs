using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CstoRef.Server.Tests.Paging;

/// <summary>A page token made by somebody who knows how they are made, from one that the service gave.</summary>
internal sealed class ForgedToken
{
    public const int SumOffset = 33;

    private const int RevisionOffset = 1;
    private const int QueryOffset = 9;
    private const int PositionOffset = 25;
    private const int DayOffset = 29;
    private const int SumLength = 16;

    private readonly byte[] _bytes;
    private readonly byte[] _epoch;

    public ForgedToken(string given, string epoch)
    {
        _bytes = Base64Url.DecodeFromChars(given);
        _epoch = SHA256.HashData(Encoding.UTF8.GetBytes(epoch));
    }

    public int Day => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(DayOffset));

    public string WithFormat(byte format) => With(bytes => bytes[0] = format);

    public string WithRevision(long revision) =>
        With(bytes => BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(RevisionOffset), revision));

    public string WithQuery(UInt128 query) => With(bytes => BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(QueryOffset), query));

    public string WithPosition(int position) => With(bytes => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(PositionOffset), position));

    public string WithDay(int day) => With(bytes => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(DayOffset), day));

    /// <summary>The token changed and the sum made anew of all that precedes it.</summary>
    public string With(Action<byte[]> change)
    {
        byte[] payload = [.. _bytes[..SumOffset]];
        change(payload);
        return WithPayload(payload);
    }

    /// <summary>The token with another payload, of whatever length.</summary>
    public string WithPayload(byte[] payload) =>
        Base64Url.EncodeToString([.. payload, .. SHA256.HashData([.. _epoch, .. payload])[..SumLength]]);

    /// <summary>The token with another sum, of whatever length.</summary>
    public string WithSum(byte[] sum) => Base64Url.EncodeToString([.. _bytes[..SumOffset], .. sum]);
}
