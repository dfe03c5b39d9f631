using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>Which facts cite each source.</summary>
public sealed class EvidenceIndex
{
    private readonly SharedMap<string, ImmutableArray<V1.Evidence>> _bySource;

    /// <param name="resources">The resources in the order in which they are told.</param>
    internal EvidenceIndex(IEnumerable<IMessage> resources)
    {
        var bySource = new Dictionary<string, ImmutableArray<V1.Evidence>.Builder>(StringComparer.Ordinal);
        foreach (var (source, fact) in resources.SelectMany(FactsIn))
        {
            if (!bySource.TryGetValue(source, out var facts)) bySource.Add(source, facts = ImmutableArray.CreateBuilder<V1.Evidence>(1));
            facts.Add(fact);
        }

        var map = new SharedMap<string, ImmutableArray<V1.Evidence>>(StringComparer.Ordinal).ToBuilder();
        foreach (var (source, facts) in bySource) map.Set(source, facts.DrainToImmutable());
        _bySource = map.ToMap();
    }

    private EvidenceIndex(SharedMap<string, ImmutableArray<V1.Evidence>> bySource) => _bySource = bySource;

    /// <summary>
    /// The facts that cite a source: by the resources' kinds in the order of <see cref="ResourceKind.All"/>, by their names, then by the
    /// fields in the contract's order; for one field first what supports its value, then what claims another.
    /// </summary>
    public ImmutableArray<V1.Evidence> Of(string source) => _bySource.TryGetValue(source, out var facts) ? facts : [];

    /// <summary>The index after some resources changed.</summary>
    internal EvidenceIndex After(IEnumerable<(IMessage? Before, IMessage? After)> changes)
    {
        var bySource = _bySource.ToBuilder();
        foreach (var (before, after) in changes)
        {
            (string Source, V1.Evidence Fact)[] told = before is null ? [] : [.. FactsIn(before)];
            (string Source, V1.Evidence Fact)[] now = after is null ? [] : [.. FactsIn(after)];
            if (told.SequenceEqual(now)) continue;
            var resource = (before ?? after)!;
            foreach (var source in told.Concat(now).Select(one => one.Source).Distinct(StringComparer.Ordinal))
            {
                var facts = Retold(bySource.GetValueOrDefault(source), resource, [.. from one in now where one.Source.Equals(source, StringComparison.Ordinal) select one.Fact]);
                if (facts.IsEmpty) bySource.Remove(source);
                else bySource.Set(source, facts);
            }
        }

        return new(bySource.ToMap());
    }

    /// <summary>The facts that cite one source, with what one resource tells now in the place of what it told before.</summary>
    private static ImmutableArray<V1.Evidence> Retold(ImmutableArray<V1.Evidence> facts, IMessage resource, ImmutableArray<V1.Evidence> now)
    {
        if (facts.IsDefaultOrEmpty) return now;
        var kind = ResourceKind.Of(resource);
        var (order, name) = (ResourceKind.All.IndexOf(kind), kind.NameOf(resource));
        var from = FirstWhere(place => place >= 0);
        var end = FirstWhere(place => place > 0);
        return [.. facts.AsSpan(..from), .. now, .. facts.AsSpan(end..)];

        int FirstWhere(Predicate<int> isThere)
        {
            var (first, last) = (0, facts.Length);
            while (first < last)
            {
                var middle = (first + last) / 2;
                if (isThere(PlaceOf(facts[middle].Resource))) last = middle;
                else first = middle + 1;
            }

            return first;
        }

        int PlaceOf(string other)
        {
            var byKind = ResourceKind.TryFromCollection(other.Split('/')[0], out var otherKind) ? ResourceKind.All.IndexOf(otherKind).CompareTo(order) : 0;
            return byKind != 0 ? byKind : string.CompareOrdinal(other, name);
        }
    }

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
