using CstoRef.Digests;
using Google.Protobuf;

namespace CstoRef.Resources;

/// <summary>All resources of one kind in one picture, whatever their message type, for what is done to every kind alike.</summary>
public interface IResourceSet
{
    /// <summary>The kind of the resources.</summary>
    ResourceKind Kind { get; }

    /// <summary>The resources with all their fields, sorted by name in ordinal order.</summary>
    IReadOnlyList<IMessage> All { get; }

    /// <summary>The position of a resource in <see cref="All"/>, or -1.</summary>
    int PositionOf(string name);

    /// <summary>The resource of the given name, with all its fields, or null.</summary>
    IMessage? Find(string name);

    /// <summary>The resource of the given name, with all its fields and the hash of its content, or null.</summary>
    HashedResource? FindHashed(string name);

    /// <summary>The resources with the hashes of their contents, in the order of <see cref="All"/>.</summary>
    internal IEnumerable<HashedResource> Hashed { get; }

    /// <summary>The step to these resources from no picture.</summary>
    internal ISetStep FirstStep { get; }

    /// <summary>The step that changes none of them.</summary>
    internal ISetStep NoStep { get; }

    /// <summary>The step that changes some of them.</summary>
    /// <param name="resources">What the resource of each name becomes; null: it is deleted.</param>
    internal ISetStep With(IEnumerable<KeyValuePair<string, HashedResource?>> resources);
}
