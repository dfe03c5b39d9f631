using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>Which facts cite each source.</summary>
public sealed class EvidenceIndex
{
    private readonly FrozenDictionary<string, ImmutableArray<V1.Evidence>> _bySource;

    /// <param name="resources">The resources in the order in which they are told.</param>
    internal EvidenceIndex(IEnumerable<IMessage> resources)
    {
        var bySource = new Dictionary<string, ImmutableArray<V1.Evidence>.Builder>(StringComparer.Ordinal);
        foreach (var (source, fact) in resources.SelectMany(FactsIn))
        {
            if (!bySource.TryGetValue(source, out var facts)) bySource.Add(source, facts = ImmutableArray.CreateBuilder<V1.Evidence>());
            facts.Add(fact);
        }

        _bySource = bySource.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.DrainToImmutable(), StringComparer.Ordinal);
    }

    /// <summary>
    /// The facts that cite a source: by the resources' kinds in the order of <see cref="ResourceKind.All"/>, by their names, then by the
    /// fields in the contract's order; for one field first what supports its value, then what claims another.
    /// </summary>
    public ImmutableArray<V1.Evidence> Of(string source) => _bySource.TryGetValue(source, out var facts) ? facts : [];

    private static IEnumerable<(string Source, V1.Evidence Fact)> FactsIn(IMessage resource)
    {
        var facts = new List<CitedFact>();
        CitingMessage.Of(resource.Descriptor).Collect(resource, string.Empty, facts);
        var name = ResourceKind.Of(resource).NameOf(resource);
        return facts.OrderBy(fact => fact.Field, new FieldPathOrder(resource.Descriptor)).Select(fact => (
            fact.Citation.Source,
            new V1.Evidence { Resource = name, Field = fact.Field, Citation = fact.Citation, ClaimedValue = fact.ClaimedValue }));
    }
}
