using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Client.Replicas;

/// <summary>
/// Resources of kinds that only a newer version of the program knows: kept as they came, since the digest counts them and the file keeps
/// them.
/// </summary>
internal sealed class UnknownResources
{
    private readonly ImmutableSortedDictionary<string, WatchedResource> _byName;

    private UnknownResources(ImmutableSortedDictionary<string, WatchedResource> byName)
    {
        _byName = byName;
        Digest = byName.Values.Aggregate(
            CatalogDigest.Empty,
            (digest, one) => digest.Add(CollectionOf(one.Name), one.Name, one.Revision, ContentHash.FromBytes(one.ContentHash.Span)));
    }

    public static UnknownResources None { get; } = new(ImmutableSortedDictionary.Create<string, WatchedResource>(StringComparer.Ordinal));

    /// <summary>Their digest.</summary>
    public CatalogDigest Digest { get; }

    public IEnumerable<WatchedResource> All => _byName.Values;

    public int Count => _byName.Count;

    /// <summary>The kind that a name belongs to; null where this version does not know it.</summary>
    public static ResourceKind? KnownKindOf(string name) => ResourceKind.TryFromCollection(CollectionOf(name), out var kind) ? kind : null;

    /// <summary>These with others in the place of those of their names.</summary>
    /// <param name="resources">What the resource of each name becomes; null: it is deleted.</param>
    /// <exception cref="ArgumentException">A content hash is none.</exception>
    public UnknownResources With(IReadOnlyCollection<KeyValuePair<string, WatchedResource?>> resources)
    {
        if (resources.Count == 0) return this;
        var byName = _byName.ToBuilder();
        foreach (var (name, resource) in resources)
        {
            if (resource is null) byName.Remove(name);
            else byName[name] = resource;
        }

        return new(byName.ToImmutable());
    }

    private static string CollectionOf(string name) => name.Split('/', 2)[0];
}
