using System.Collections.Immutable;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>What cites one source.</summary>
internal sealed class SourceEvidence
{
    private readonly List<IMessage> _resources = [];
    private readonly Lazy<ImmutableArray<V1.Evidence>> _facts;

    public SourceEvidence(string source) => _facts = new(() => [.. InOrder(_resources).SelectMany(resource => FactsIn(resource, source))]);

    /// <summary>How many facts cite the source.</summary>
    public int Total { get; private set; }

    /// <summary>The facts, in order.</summary>
    public ImmutableArray<V1.Evidence> Facts => _facts.Value;

    /// <summary>Counts a fact of a resource; all facts of one resource are counted one after the other.</summary>
    public void Count(IMessage resource)
    {
        Total++;
        if (_resources.Count == 0 || !ReferenceEquals(_resources[^1], resource)) _resources.Add(resource);
    }

    private static IEnumerable<IMessage> InOrder(IEnumerable<IMessage> resources) =>
        resources.OrderBy(resource => ResourceKind.All.IndexOf(ResourceKind.Of(resource)))
            .ThenBy(resource => ResourceKind.Of(resource).NameOf(resource), StringComparer.Ordinal);

    private static IEnumerable<V1.Evidence> FactsIn(IMessage resource, string source)
    {
        var facts = new List<CitedFact>();
        CitingMessage.Of(resource.Descriptor).Collect(resource, string.Empty, facts);
        var name = ResourceKind.Of(resource).NameOf(resource);
        return facts.Where(fact => string.Equals(fact.Citation.Source, source, StringComparison.Ordinal))
            .OrderBy(fact => fact.Field, new FieldPathOrder(resource.Descriptor))
            .Select(fact => new V1.Evidence { Resource = name, Field = fact.Field, Citation = fact.Citation, ClaimedValue = fact.ClaimedValue });
    }
}
