using CstoRef.Evidence;
using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Coverage;

/// <summary>Facts that rest on one source alone of a kind that repeats others.</summary>
internal static class WeakEvidence
{
    public static IEnumerable<(string Resource, Fault Fault)> Find(Inspection inspection) =>
        from resource in inspection.Resources
        from fault in FaultsIn(resource, inspection.Catalog)
        select (Inspection.LabelOf(resource), fault);

    /// <summary>The sources that support each fact of a resource, by the field that holds it.</summary>
    public static IEnumerable<(string Field, IReadOnlyCollection<string> Sources)> SupportIn(IMessage resource)
    {
        var facts = new List<CitedFact>();
        CitingMessage.Of(resource.Descriptor).Collect(resource, string.Empty, facts);
        var sources = facts.Where(fact => fact.ClaimedValue.Length == 0)
            .GroupBy(fact => fact.Field, fact => fact.Citation.Source, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        // What supports a message as a whole supports each of its fields.
        return sources.Select(fact => (fact.Key, (IReadOnlyCollection<string>)HoldersOf(fact.Key)
            .SelectMany(holder => sources.GetValueOrDefault(holder, [])).Concat(fact.Value).ToHashSet(StringComparer.Ordinal)));
    }

    private static IEnumerable<Fault> FaultsIn(IMessage resource, Catalog catalog) =>
        ResourceKind.Of(resource) == ResourceKind.Source
            ? []
            : from fact in SupportIn(resource)
              where fact.Sources.Count == 1 && catalog.Sources.Find(fact.Sources.First()) is { } source && IsWeak(source)
              select new Fault(fact.Field, $"rests on {fact.Sources.First()} alone");

    private static bool IsWeak(Source source) => source.Kind is SourceKind.Repost or SourceKind.Encyclopedia or SourceKind.Compilation;

    /// <summary>The paths of the messages that hold a field: of <c>memberships[1].period.start</c> the resource, <c>memberships[1]</c>, and so on.</summary>
    private static IEnumerable<string> HoldersOf(string field)
    {
        if (field.Length > 0) yield return string.Empty;
        for (var end = field.IndexOf('.', StringComparison.Ordinal); end > 0; end = field.IndexOf('.', end + 1)) yield return field[..end];
    }
}
