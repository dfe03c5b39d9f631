using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>Which facts cite each source. What cites it is found when the picture is made, the list of a source when it is first asked for.</summary>
public sealed class EvidenceIndex
{
    private readonly FrozenDictionary<string, SourceEvidence> _bySource;

    internal EvidenceIndex(IEnumerable<IMessage> resources)
    {
        var bySource = new Dictionary<string, SourceEvidence>(StringComparer.Ordinal);
        var facts = new List<CitedFact>();
        foreach (var resource in resources)
        {
            facts.Clear();
            CitingMessage.Of(resource.Descriptor).Collect(resource, string.Empty, facts);
            foreach (var fact in facts)
            {
                if (!bySource.TryGetValue(fact.Citation.Source, out var evidence)) bySource.Add(fact.Citation.Source, evidence = new(fact.Citation.Source));
                evidence.Count(resource);
            }
        }

        _bySource = bySource.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// The facts that cite a source: by the resources' kinds in the order of <see cref="ResourceKind.All"/>, by their names, then by the fields in the
    /// contract's order; for one field first what supports its value, then what claims another.
    /// </summary>
    public ImmutableArray<V1.Evidence> Of(string source) => _bySource.TryGetValue(source, out var evidence) ? evidence.Facts : [];

    /// <summary>A source as it is served, with how many facts cite it: itself where it tells already, else a copy.</summary>
    internal Source Counted(Source source)
    {
        var count = _bySource.TryGetValue(source.Name, out var evidence) ? evidence.Total : 0;
        return source.EvidenceCount == count ? source : new(source) { EvidenceCount = count };
    }
}
