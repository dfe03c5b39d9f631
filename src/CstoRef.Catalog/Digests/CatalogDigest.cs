using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Digests;

/// <summary>
/// An order-independent digest of a set of resources: the sum, modulo 2^256, of the SHA-256 hashes of each resource's bytes with its
/// revision, without what follows from other resources. A resource can be added or taken away without reading the others, and two sets have the same digest when they hold the same
/// resources.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CatalogDigest
{
    /// <summary>The length of a digest in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private CatalogDigest(UInt128 high, UInt128 low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>The digest of no resources.</summary>
    public static CatalogDigest Empty => default;

    /// <summary>The digest of a set of resources.</summary>
    public static CatalogDigest Of(IEnumerable<IMessage> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        return resources.Aggregate(Empty, (digest, resource) => digest.Add(resource));
    }

    /// <summary>Reads a digest from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly <see cref="Length"/> bytes.</exception>
    public static CatalogDigest FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length
            ? new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]))
            : throw new ArgumentException($"A digest has {Length} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>The digest with one resource more.</summary>
    public CatalogDigest Add(IMessage resource)
    {
        var hash = HashOf(resource);
        var low = unchecked(_low + hash._low);
        var carry = low < _low ? UInt128.One : UInt128.Zero;
        return new(unchecked(_high + hash._high + carry), low);
    }

    /// <summary>The digest with one resource less, which must have been added.</summary>
    public CatalogDigest Remove(IMessage resource)
    {
        var hash = HashOf(resource);
        var borrow = _low < hash._low ? UInt128.One : UInt128.Zero;
        return new(unchecked(_high - hash._high - borrow), unchecked(_low - hash._low));
    }

    /// <summary>The digest's bytes, most significant first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), _low);
        return bytes;
    }

    /// <summary>The digest in lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    private static CatalogDigest HashOf(IMessage resource)
    {
        var kind = ResourceKind.Of(resource);
        // What follows from other resources changes with them, not with this one.
        var stored = kind.WithoutDerived(resource);
        // The kind is hashed too: the bytes of two kinds may be alike. Protobuf bytes are stable here, since the contract has no maps.
        var prefix = kind.Collection.Length + 1;
        var bytes = new byte[prefix + stored.CalculateSize()];
        System.Text.Encoding.ASCII.GetBytes(kind.Collection, bytes);
        stored.WriteTo(bytes.AsSpan(prefix));
        return FromBytes(SHA256.HashData(bytes));
    }
}
