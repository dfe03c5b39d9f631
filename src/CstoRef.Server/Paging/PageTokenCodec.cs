using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CstoRef.Server.Paging;

/// <summary>
/// Writes page tokens as text and reads them back: the format's number, revision, query and where the page before ended, then a code that authenticates them.
/// The code's key follows from the epoch, which is no secret: it tells a token that was altered or comes from another history, and so guards
/// against mistakes. It need not withstand attackers, since a token opens nothing that a first page does not.
/// </summary>
internal sealed class PageTokenCodec(string epoch)
{
    private const byte Format = 1;
    private const int RevisionOffset = 1;
    private const int QueryOffset = RevisionOffset + sizeof(long);
    private const int LastOffset = QueryOffset + 16;
    private const int CodeLength = 16;

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"cstoref page token {epoch}"));

    public string Encode(in PageToken token)
    {
        var codeOffset = LastOffset + Encoding.UTF8.GetByteCount(token.Last);
        Span<byte> bytes = stackalloc byte[512];
        bytes = codeOffset + CodeLength <= bytes.Length ? bytes[..(codeOffset + CodeLength)] : new byte[codeOffset + CodeLength];
        bytes[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(bytes[RevisionOffset..], token.Revision);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[QueryOffset..], token.Query);
        Encoding.UTF8.GetBytes(token.Last, bytes[LastOffset..]);
        Authenticate(bytes[..codeOffset], bytes[codeOffset..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token; false where it is not one of this epoch, unaltered.</summary>
    public bool TryDecode(string text, out PageToken token)
    {
        token = default;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length < LastOffset + CodeLength) return false;
        var decoded = bytes.AsSpan(0, length);
        // The decoder passes over white space and padding; a token with either was not made here.
        if (decoded[0] != Format || !string.Equals(Base64Url.EncodeToString(decoded), text, StringComparison.Ordinal)) return false;

        var payload = decoded[..^CodeLength];
        Span<byte> code = stackalloc byte[CodeLength];
        Authenticate(payload, code);
        if (!CryptographicOperations.FixedTimeEquals(decoded[^CodeLength..], code)) return false;
        token = new(
            BinaryPrimitives.ReadInt64BigEndian(payload[RevisionOffset..]),
            BinaryPrimitives.ReadUInt128BigEndian(payload[QueryOffset..]),
            Encoding.UTF8.GetString(payload[LastOffset..]));
        return true;
    }

    private void Authenticate(ReadOnlySpan<byte> payload, Span<byte> code)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, payload, hash);
        hash[..CodeLength].CopyTo(code);
    }
}
