using System.Runtime.InteropServices;
using CstoRef.Indexes;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>How many facts cite each source, which a source tells itself.</summary>
internal sealed class CitationCounts
{
    private readonly SharedMap<string, int> _bySource;

    private CitationCounts(SharedMap<string, int> bySource) => _bySource = bySource;

    /// <summary>Where nothing cites anything.</summary>
    public static CitationCounts Empty { get; } = new(new(StringComparer.Ordinal));

    /// <summary>The counts after some resources changed, and the names of the sources whose count is another.</summary>
    public (CitationCounts Counts, IReadOnlyCollection<string> Changed) After(IEnumerable<(IMessage? Before, IMessage? After)> changes)
    {
        var differences = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (before, after) in changes)
        {
            Add(before, -1);
            Add(after, 1);
        }

        var bySource = _bySource.ToBuilder();
        string[] changed = [.. differences.Where(entry => entry.Value != 0).Select(entry => entry.Key)];
        foreach (var source in changed)
        {
            if (bySource.GetValueOrDefault(source) + differences[source] is not 0 and var count) bySource.Set(source, count);
            else bySource.Remove(source);
        }

        return (new(bySource.ToMap()), changed);

        void Add(IMessage? resource, int count)
        {
            if (resource is null) return;
            CitingMessage.Of(resource.Descriptor).Visit(resource, (source, facts) =>
            {
                // No source is without a name.
                if (source.Length == 0) return;
                ref var difference = ref CollectionsMarshal.GetValueRefOrAddDefault(differences, source, out _);
                difference += facts * count;
            });
        }
    }

    /// <summary>
    /// A source as it is served, with how many facts cite it: itself where it tells already, else a copy that shares its date.
    /// </summary>
    public Source Counted(Source source)
    {
        var count = _bySource.GetValueOrDefault(source.Name);
        return source.EvidenceCount == count ? source : new(source) { EvidenceCount = count, Published = source.Published };
    }
}
