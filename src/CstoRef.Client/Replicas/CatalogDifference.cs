using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Resources;

namespace CstoRef.Client.Replicas;

/// <summary>What leads from one picture to another one, whatever lies between them.</summary>
internal static class CatalogDifference
{
    /// <summary>Every resource that is another one, sorted by name.</summary>
    public static ImmutableArray<ResourceChange> Between(Catalog before, Catalog after) =>
        [.. ResourceKind.All.SelectMany(kind => Between(kind, before.SetOf(kind), after.SetOf(kind)))
            .OrderBy(change => change.Name, StringComparer.Ordinal)];

    private static IEnumerable<ResourceChange> Between(ResourceKind kind, IResourceSet before, IResourceSet after)
    {
        foreach (var name in after.All.Select(kind.NameOf))
            if (Of(kind, name, before.FindHashed(name), after.FindHashed(name)) is { } change) yield return change;
        foreach (var name in before.All.Select(kind.NameOf).Where(name => after.PositionOf(name) < 0))
            yield return Of(kind, name, before.FindHashed(name), null)!;
    }

    private static ResourceChange? Of(ResourceKind kind, string name, HashedResource? before, HashedResource? after)
    {
        // The hash alone does not tell: what was changed and changed back is another revision.
        if (before is { } one
            && after is { } other
            && one.Hash == other.Hash
            && kind.RevisionOf(one.Resource) == kind.RevisionOf(other.Resource))
        {
            return null;
        }
        return new(kind, name, before?.Resource, after?.Resource) { BeforeHash = before?.Hash, AfterHash = after?.Hash };
    }
}
