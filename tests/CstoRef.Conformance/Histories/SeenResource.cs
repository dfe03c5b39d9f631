using System.Runtime.InteropServices;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Conformance.Histories;

/// <summary>A resource as somebody saw it: all of it that a digest counts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">The revision that last changed it; 0 where whoever writes it does not know yet.</param>
/// <param name="Hash">The hash of its content; null where that was not told.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeenResource(string Name, long Revision, ContentHash? Hash)
{
    /// <summary>A resource as a watch tells it.</summary>
    public static SeenResource Of(WatchedResource told) => new(told.Name, told.Revision, ContentHash.FromBytes(told.ContentHash.Span));

    /// <summary>A resource as a picture holds it.</summary>
    public static SeenResource Of(HashedResource held) => Answered(held.Resource) with { Hash = held.Hash };

    /// <summary>A resource as a read answers it, which need not be all of it.</summary>
    public static SeenResource Answered(IMessage answered)
    {
        var kind = ResourceKind.Of(answered);
        return new(kind.NameOf(answered), kind.RevisionOf(answered), Hash: null);
    }

    /// <summary>What a digest counts of it.</summary>
    /// <exception cref="InvalidOperationException">It has the name of no resource, or no hash.</exception>
    public HashedResource ToHashed()
    {
        if (!ResourceName.TryGetKind(Name, out var kind) || Hash is not { } hash)
            throw new InvalidOperationException($"{this} has no part in a digest.");
        var bare = kind.Descriptor.Parser.ParseFrom([]);
        kind.Descriptor.FindFieldByName("name").Accessor.SetValue(bare, Name);
        kind.SetRevision(bare, Revision);
        return new(bare, hash);
    }

    /// <summary>All resources of a picture.</summary>
    public static IEnumerable<SeenResource> AllOf(Catalog catalog) =>
        from kind in ResourceKind.All
        let set = catalog.SetOf(kind)
        from resource in set.All
        select Of(set.FindHashed(kind.NameOf(resource))!.Value);
}
