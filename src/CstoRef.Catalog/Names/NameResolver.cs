using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Names;

/// <summary>
/// Tells which resources of a picture have a name, as SearchService.ResolveNames does: by any name of any time, code, identifier, slug or
/// resource name; else by how the name is spoken, and else by how it is written. What it takes for one name is bounded, whatever the name
/// and however many resources there are.
/// </summary>
public sealed class NameResolver
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 400;

    /// <summary>The most candidates that are told of a name.</summary>
    public const int MaxCandidates = 20;

    /// <summary>How many candidates are told of a name where nobody says how many.</summary>
    public const int DefaultCandidates = 5;

    /// <summary>The most resources whose names are compared with one: many may have the same key.</summary>
    private const int MostCompared = 200;

    /// <summary>How many more resources than are told are compared because their names have the same groups of letters.</summary>
    private const int Spare = 5;

    private readonly Catalog _catalog;
    private readonly ImmutableArray<ResourceKind> _kinds;
    private readonly DateOnly? _day;
    private readonly int _maxCandidates;

    /// <param name="catalog">The picture.</param>
    /// <param name="kinds">Only resources of these kinds; none: all.</param>
    /// <param name="day">The day on which names are to be in use; null: any time.</param>
    /// <param name="maxCandidates">The most candidates to tell of each name, 1 to <see cref="MaxCandidates"/>.</param>
    public NameResolver(
        Catalog catalog, IReadOnlyCollection<ResourceKind>? kinds = null, DateOnly? day = null, int maxCandidates = DefaultCandidates)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCandidates, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxCandidates, MaxCandidates);
        _catalog = catalog;
        _kinds = kinds is { Count: > 0 } ? [.. ResourceKind.All.Where(kinds.Contains)] : ResourceKind.All;
        (_day, _maxCandidates) = (day, maxCandidates);
    }

    /// <summary>Why a text can be no name, as the rest of a sentence that begins with it; null where it can.</summary>
    public static string? FaultOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // No text has more characters than UTF-16 code units.
        if (name.Length > MaxLength && name.EnumerateRunes().Count() is > MaxLength and var length)
            return $"must hold at most {MaxLength} characters; it holds {length}";
        return NameText.Fold(name).Length == 0 ? "must hold a letter or digit" : null;
    }

    /// <summary>Tells which resources have a name. The answer shares the picture's messages: nobody may change it.</summary>
    /// <exception cref="ArgumentException">The text can be no name, as <see cref="FaultOf"/> tells.</exception>
    public NameResolution Resolve(string name)
    {
        if (FaultOf(name) is { } fault) throw new ArgumentException($"A name {fault}.", nameof(name));
        var asked = new AskedName(name);
        var resolution = new NameResolution { Name = name };
        var found = Compare(NamedAsWritten(asked), (_, borne) => asked.AsWritten(borne));
        if (found.IsEmpty) found = Compare(WithKeys(asked.KeysAsSpoken), (resource, borne) => asked.AsSpoken(borne, resource is Person));
        var isNear = found.IsEmpty;
        if (isNear) found = Compare(NamedAlike(asked), (_, borne) => asked.Alike(borne));
        (isNear ? resolution.NearCandidates : resolution.Candidates).AddRange(Best(found));
        resolution.HasMore = found.Length > _maxCandidates;
        return resolution;
    }

    private IEnumerable<(ResourceKind Kind, IMessage Resource)> NamedAsWritten(AskedName asked)
    {
        foreach (var kind in _kinds)
        {
            if (Find(kind, asked.ResourceNameIn(kind)) is { } named) yield return (kind, named);
            if (kind != ResourceKind.Source) continue;
            foreach (var name in asked.UniqueKeys.SelectMany(key => _catalog.UniqueKeys.Find(kind, key)))
                if (Find(kind, name) is { } source) yield return (kind, source);
        }

        foreach (var one in WithKeys(asked.KeysAsWritten)) yield return one;
    }

    private IEnumerable<(ResourceKind Kind, IMessage Resource)> WithKeys(IEnumerable<ulong> keys) =>
        from key in keys
        from kind in _kinds
        from name in _catalog.Indexes.Names.Find(kind, key)
        select (kind, Find(kind, name)!);

    private IEnumerable<(ResourceKind Kind, IMessage Resource)> NamedAlike(AskedName asked) =>
        from alike in _catalog.Indexes.Names.FindAlike(_kinds, asked.Groups, _maxCandidates + Spare)
        select (alike.Kind, _catalog.All(alike.Kind)[alike.Position]);

    private IMessage? Find(ResourceKind kind, string name) => _catalog.SetOf(kind).Find(name);

    /// <summary>The resources of which one name at least is like that which is asked, each with the one that is most.</summary>
    private ImmutableArray<FoundName> Compare(
        IEnumerable<(ResourceKind Kind, IMessage Resource)> resources, Func<IMessage, BorneName, NameLikeness> compare) =>
    [
        .. from one in resources.Take(MostCompared).DistinctBy(one => one.Resource, ReferenceEqualityComparer.Instance)
           let found = BestOf(one.Kind, one.Resource, compare)
           where found is not null
           select found,
    ];

    private FoundName? BestOf(ResourceKind kind, IMessage resource, Func<IMessage, BorneName, NameLikeness> compare)
    {
        var inUse = _day is { } day ? new NamesInUse(resource, day, _catalog.Horizon) : null;
        var best = default(FoundName);
        foreach (var name in BorneNames.Of(resource).Append(BorneName.OfResource(kind.NameOf(resource))))
        {
            var likeness = compare(resource, name);
            if (likeness == NameLikeness.None) continue;
            var found = new FoundName(kind, resource, name, likeness, inUse?.Of(name) ?? Certainty.Unspecified);
            if (best is null || found.IsBetterThan(best)) best = found;
        }

        return best;
    }

    private IEnumerable<NameCandidate> Best(ImmutableArray<FoundName> found) =>
        found.OrderByDescending(one => one.Score)
            .ThenBy(one => ResourceKind.All.IndexOf(one.Kind))
            .ThenBy(one => one.Kind.NameOf(one.Resource), StringComparer.Ordinal)
            .Take(_maxCandidates)
            .Select(one => one.ToMessage());
}
