using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>How many facts cite each source, which a source tells itself.</summary>
internal sealed class CitationCounts
{
    private readonly Dictionary<string, int> _bySource = new(StringComparer.Ordinal);

    public CitationCounts(IEnumerable<IMessage> resources)
    {
        var facts = new List<CitedFact>();
        foreach (var resource in resources)
        {
            facts.Clear();
            CitingMessage.Of(resource.Descriptor).Collect(resource, string.Empty, facts);
            foreach (var fact in facts) _bySource[fact.Citation.Source] = _bySource.GetValueOrDefault(fact.Citation.Source) + 1;
        }
    }

    /// <summary>A source as it is served, with how many facts cite it: itself where it tells already, else a copy.</summary>
    public Source Counted(Source source)
    {
        var count = _bySource.GetValueOrDefault(source.Name);
        return source.EvidenceCount == count ? source : new(source) { EvidenceCount = count };
    }
}
