using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Paging;

/// <summary>
/// Writes page tokens as text and reads them back: the format's number, revision, query, position and day, each at its place, then a sum over
/// all of them and the epoch. The sum tells a token that was altered by mistake or comes from another history; it is no secret, and whoever wants
/// can make a token. So what is read from one is checked like any other part of a request, and it opens nothing that a first page does not.
/// </summary>
internal sealed class PageTokenCodec(string epoch)
{
    private const byte Format = 2;
    private const int RevisionOffset = 1;
    private const int QueryOffset = RevisionOffset + sizeof(long);
    private const int PositionOffset = QueryOffset + 16;
    private const int DayOffset = PositionOffset + sizeof(int);
    private const int SumOffset = DayOffset + sizeof(int);
    private const int Length = SumOffset + SumLength;
    private const int SumLength = 16;

    private static readonly int TextLength = Base64Url.GetEncodedLength(Length);

    private readonly byte[] _epoch = SHA256.HashData(Encoding.UTF8.GetBytes(epoch));

    public string Encode(in PageToken token)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(bytes[RevisionOffset..], token.Revision);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[QueryOffset..], token.Query);
        BinaryPrimitives.WriteInt32BigEndian(bytes[PositionOffset..], token.Position);
        BinaryPrimitives.WriteInt32BigEndian(bytes[DayOffset..], Number(token.Day));
        Sum(bytes[..SumOffset], bytes[SumOffset..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token; false where no list of this epoch could have given it.</summary>
    public bool TryDecode(string text, out PageToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != TextLength) return false;
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length != Length) return false;
        // The decoder passes over white space and idle bits; a token with either was not made here.
        if (!string.Equals(Base64Url.EncodeToString(bytes), text, StringComparison.Ordinal)) return false;

        Span<byte> sum = stackalloc byte[SumLength];
        Sum(bytes[..SumOffset], sum);
        if (bytes[0] != Format || !bytes[SumOffset..].SequenceEqual(sum)) return false;

        var revision = BinaryPrimitives.ReadInt64BigEndian(bytes[RevisionOffset..]);
        var position = BinaryPrimitives.ReadInt32BigEndian(bytes[PositionOffset..]);
        // The first page needs no token, and before the first revision there is nothing to list.
        if (revision < 1 || position < 1 || !TryReadDay(BinaryPrimitives.ReadInt32BigEndian(bytes[DayOffset..]), out var day)) return false;
        token = new(revision, BinaryPrimitives.ReadUInt128BigEndian(bytes[QueryOffset..]), position, day);
        return true;
    }

    /// <summary>A full day as a number of eight digits that can be read; 0 for none.</summary>
    private static int Number(PartialDate? day) => day is null ? 0 : (((day.Year * 100) + day.Month) * 100) + day.Day;

    private static bool TryReadDay(int number, out PartialDate? day)
    {
        day = number == 0 ? null : new() { Year = number / 10000, Month = number / 100 % 100, Day = number % 100 };
        return day is null || (day.IsValid() && day.IsFull());
    }

    private void Sum(ReadOnlySpan<byte> payload, Span<byte> sum)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes + SumOffset];
        _epoch.CopyTo(bytes);
        payload.CopyTo(bytes[SHA256.HashSizeInBytes..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[..SumLength].CopyTo(sum);
    }
}
