using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Digests;

/// <summary>
/// The hash of a resource's content. Whoever writes a resource makes it and stores it beside the resource; whoever reads takes it as it is,
/// so that programs that know more fields and fewer agree on it.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContentHash
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private ContentHash(ReadOnlySpan<byte> bytes) =>
        (_high, _low) = (BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>
    /// The hash that this version of the program gives to a resource: the SHA-256 of its protobuf bytes, fields in the order of their
    /// numbers, without what the service sets (see <see cref="ResourceKind.WithoutOutput"/>).
    /// </summary>
    public static ContentHash Of(IMessage resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        // Protobuf bytes are stable here, since the contract has no maps. They are cut in place, so that kept ones are copied.
        var bytes = resource is V1.IKeepsBytes { Bytes: { } kept } ? [.. kept] : resource.ToByteArray();
        return new(SHA256.HashData(ResourceKind.Of(resource).CutOutput(bytes).Span));
    }

    /// <summary>Reads a hash from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly <see cref="Length"/> bytes.</exception>
    public static ContentHash FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new(bytes) : throw new ArgumentException($"A content hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>The hash's bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    internal void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], _low);
    }
}
