using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>
/// Which facts cite each source. Those of a source are found when they are first asked for, among the resources that refer to it, and kept.
/// </summary>
public sealed class EvidenceIndex
{
    private readonly FrozenDictionary<ResourceKind, IResourceSet> _resources;
    private readonly ReferenceIndex _references;
    private SharedMap<string, ImmutableArray<V1.Evidence>> _asked;

    /// <param name="catalog">The picture.</param>
    internal EvidenceIndex(Catalog catalog)
        : this(catalog, new(StringComparer.Ordinal))
    {
    }

    private EvidenceIndex(Catalog catalog, SharedMap<string, ImmutableArray<V1.Evidence>> asked) =>
        (_resources, _references, _asked) = (catalog.Sets, catalog.References, asked);

    /// <summary>
    /// The facts that cite a source: by the resources' kinds in the order of <see cref="ResourceKind.All"/>, by their names, then by the
    /// fields in the contract's order; for one field first what supports its value, then what claims another.
    /// </summary>
    public ImmutableArray<V1.Evidence> Of(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var asked = _asked;
        if (asked.TryGetValue(source, out var known)) return known;
        ImmutableArray<V1.Evidence> facts =
        [
            .. from kind in ResourceKind.All
               from name in _references.ReferrersTo(source, kind)
               from fact in FactsIn(_resources[kind].Find(name)!)
               where fact.Citation.Source.Equals(source, StringComparison.Ordinal)
               select fact,
        ];
        // Anybody may ask for what nothing cites. Of two that are asked at once either may be kept.
        if (facts.IsEmpty) return facts;
        var keeping = asked.ToBuilder();
        keeping.Set(source, facts);
        _asked = keeping.ToMap();
        return facts;
    }

    /// <summary>The index after some resources changed.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="after">The picture after them.</param>
    internal EvidenceIndex After(IEnumerable<(IMessage? Before, IMessage? After)> changes, Catalog after)
    {
        if (_asked.Count == 0) return new(after);
        var asked = _asked.ToBuilder();
        foreach (var (was, becomes) in changes)
        {
            V1.Evidence[] told = was is null ? [] : [.. FactsIn(was)];
            V1.Evidence[] now = becomes is null ? [] : [.. FactsIn(becomes)];
            if (!told.SequenceEqual(now)) foreach (var fact in told.Concat(now)) asked.Remove(fact.Citation.Source);
        }

        return new(after, asked.ToMap());
    }

    private static IEnumerable<V1.Evidence> FactsIn(IMessage resource)
    {
        var facts = new List<CitedFact>();
        CitingMessage.Of(resource.Descriptor).Collect(resource, string.Empty, facts);
        var name = ResourceKind.Of(resource).NameOf(resource);
        return facts.OrderBy(fact => fact.Field, new FieldPathOrder(resource.Descriptor))
            .Select(fact => new V1.Evidence
            {
                Resource = name,
                Field = fact.Field,
                Citation = fact.Citation,
                ClaimedValue = fact.ClaimedValue,
            });
    }
}
