using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CstoRef.Resources;

namespace CstoRef.Digests;

/// <summary>
/// An order-independent digest of a set of resources. A resource can be added or taken away without reading the others, and two sets have
/// the same digest when they hold the same resources at the same revisions. It is the sum, modulo 2^256, of one number for each resource,
/// which SQL computes too:
/// <code>SHA-256(collection ‖ 00 ‖ name ‖ 00 ‖ revision ‖ content hash)</code>
/// The collection (<c>memberStates</c>) and the name (<c>memberStates/armenia</c>) are UTF-8, 00 is one zero byte, the revision is the one
/// that last changed the resource, in 8 bytes, and the content hash has its 32 bytes; all numbers are big-endian.
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
    public static CatalogDigest Of(IEnumerable<HashedResource> resources)
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
    public CatalogDigest Add(HashedResource resource) => Add(NumberOf(resource));

    /// <summary>The digest with one resource more, which may be of a kind that only a newer version of the program knows.</summary>
    /// <param name="collection">The collection that its kind's names begin with.</param>
    /// <param name="name">Its name.</param>
    /// <param name="revision">The revision that last changed it.</param>
    /// <param name="hash">The hash of its content, as it is stored.</param>
    public CatalogDigest Add(string collection, string name, long revision, ContentHash hash) =>
        Add(NumberOf(collection, name, revision, hash));

    /// <summary>The digest of the resources of two sets that have none in common.</summary>
    public CatalogDigest Add(CatalogDigest other)
    {
        var low = unchecked(_low + other._low);
        var carry = low < _low ? UInt128.One : UInt128.Zero;
        return new(unchecked(_high + other._high + carry), low);
    }

    /// <summary>The digest with one resource less, which must have been added.</summary>
    public CatalogDigest Remove(HashedResource resource)
    {
        var hash = NumberOf(resource);
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

    private static CatalogDigest NumberOf(HashedResource resource)
    {
        var kind = ResourceKind.Of(resource.Resource);
        return NumberOf(kind.Collection, kind.NameOf(resource.Resource), kind.RevisionOf(resource.Resource), resource.Hash);
    }

    private static CatalogDigest NumberOf(string collection, string name, long revision, ContentHash hash)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(collection) + Encoding.UTF8.GetByteCount(name) + 2 + sizeof(long) + ContentHash.Length];
        var rest = bytes.AsSpan();
        rest = rest[(Encoding.UTF8.GetBytes(collection, rest) + 1)..];
        rest = rest[(Encoding.UTF8.GetBytes(name, rest) + 1)..];
        BinaryPrimitives.WriteInt64BigEndian(rest, revision);
        hash.CopyTo(rest[sizeof(long)..]);
        return FromBytes(SHA256.HashData(bytes));
    }
}
