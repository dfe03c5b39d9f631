using System.Runtime.InteropServices;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Digests;

/// <summary>A resource with the hash of its content, as both are stored.</summary>
/// <param name="Resource">The resource, with its revision.</param>
/// <param name="Hash">The hash that whoever wrote it gave to its content.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HashedResource(IMessage Resource, ContentHash Hash)
{
    /// <summary>A resource with the hash that this version of the program gives to its content.</summary>
    public static HashedResource Of(IMessage resource) => new(resource, ContentHash.Of(resource));

    /// <summary>
    /// The resource as whoever keeps a copy is told it: it is shared, but for what follows from others, which would change without its
    /// telling.
    /// </summary>
    public V1.WatchedResource ToMessage()
    {
        var kind = ResourceKind.Of(Resource);
        return new()
        {
            Name = kind.NameOf(Resource),
            Revision = kind.RevisionOf(Resource),
            ContentHash = ByteString.CopyFrom(Hash.ToBytes()),
            Resource = ResourceHolder.Of(
                Resource is V1.Source { EvidenceCount: > 0 } source ? new V1.Source(source) { EvidenceCount = 0 } : Resource),
        };
    }
}
