using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>
/// The resources that the rules look at: all of a picture, or what an edit touches of a picture that kept the rules before. The catalog
/// holds the first resource of each name, so that rules which need an index work even where names are repeated.
/// </summary>
internal sealed class Inspection
{
    private readonly ILookup<Type, MessageNode> _nodesByType;
    private readonly ImmutableArray<MessageNode> _nodes;
    private readonly EditScope? _scope;

    private Inspection(ImmutableArray<IMessage> resources, Catalog catalog, EditScope? scope)
    {
        Resources = resources;
        Catalog = catalog;
        _scope = scope;
        _nodes = [.. resources.SelectMany(MessageNode.Walk)];
        _nodesByType = _nodes.ToLookup(node => node.Message.GetType());
    }

    /// <summary>The resources that are looked at whatever the rule.</summary>
    public ImmutableArray<IMessage> Resources { get; }

    /// <summary>The picture that they stand in.</summary>
    public Catalog Catalog { get; }

    /// <summary>Whether all resources are looked at.</summary>
    public bool IsWhole => _scope is null;

    /// <summary>All resources.</summary>
    public static Inspection OfAll(ImmutableArray<IMessage> resources, Catalog catalog) => new(resources, catalog, scope: null);

    /// <summary>What an edit touches.</summary>
    /// <param name="changes">What it changes.</param>
    /// <param name="after">The picture after it.</param>
    /// <param name="misnamed">Resources whose names no picture can hold.</param>
    public static Inspection Of(ImmutableArray<ResourceChange> changes, Catalog after, IEnumerable<IMessage> misnamed)
    {
        // Sources are looked at as the picture holds them, with what the others make of them.
        var put = changes.Where(change => change.After is not null).Select(change => after.Find(change.Name)!);
        return new([.. put, .. misnamed], after, new(changes, after));
    }

    /// <summary>How violations name a resource.</summary>
    public static string LabelOf(IMessage resource)
    {
        var kind = ResourceKind.Of(resource);
        var name = kind.NameOf(resource);
        return name.Length == 0 ? kind.NamePattern : name;
    }

    /// <summary>
    /// Every message of a type, at whatever depth; with <see cref="IMessage"/>, every message. Of an edit those in what it changes, and in
    /// what reads that.
    /// </summary>
    public IEnumerable<MessageNode> Nodes<T>(params ReadOnlySpan<Reading> readings)
        where T : IMessage
    {
        var own = typeof(T) == typeof(IMessage) ? _nodes : _nodesByType[typeof(T)];
        return _scope is null || readings.IsEmpty ? own : own.Concat(ReadersOf(readings).SelectMany(MessageNode.Walk<T>));
    }

    /// <summary>
    /// The resources of a kind that a rule looks at: all, or those that the edit changes and those that read what it changes, in any order.
    /// </summary>
    public IEnumerable<T> Of<T>(ResourceKind kind, params ReadOnlySpan<Reading> readings)
        where T : class, IMessage =>
        _scope is null ? Catalog.All(kind).Cast<T>() : Touched(kind).Concat(ReadersOf(readings)).Cast<T>();

    /// <summary>All resources of a kind, unless the edit leaves the kind alone.</summary>
    public IReadOnlyList<IMessage> AllWhereTouched(ResourceKind kind) => _scope is null || _scope.ChangesOf(kind).Any() ? Catalog.All(kind) : [];

    /// <summary>
    /// The resources of a kind that may share a unique key: all, or those that have one that the edit puts, in the order of their names.
    /// </summary>
    public IEnumerable<IMessage> Sharing(ResourceKind kind)
    {
        if (_scope is null) return Catalog.All(kind);
        var names = Touched(kind).SelectMany(UniqueKeys.In).Distinct(StringComparer.Ordinal).SelectMany(key => Catalog.UniqueKeys.Find(kind, key));
        return names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Catalog.SetOf(kind).Find(name)!);
    }

    /// <summary>How many resources of a kind there are.</summary>
    public int CountOf(ResourceKind kind) =>
        Resources.Count(resource => ResourceKind.Of(resource) == kind) + (_scope is null ? 0 : Catalog.All(kind).Count - Touched(kind).Count());

    private IEnumerable<IMessage> Touched(ResourceKind kind) =>
        _scope!.ChangesOf(kind).Where(change => change.After is not null).Select(change => Catalog.SetOf(kind).Find(change.Name)!);

    private List<IMessage> ReadersOf(ReadOnlySpan<Reading> readings)
    {
        var found = new Dictionary<string, IMessage>(StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            foreach (var (kind, name) in reading.ReadersTouchedBy(_scope!))
                if (!_scope!.Touches(name)) found.TryAdd(name, Catalog.SetOf(kind).Find(name)!);
        }

        return [.. found.Values];
    }
}
