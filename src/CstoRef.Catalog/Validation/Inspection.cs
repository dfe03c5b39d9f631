using System.Collections.Immutable;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>
/// The resources that the rules look at. The catalog holds the first resource of each name, so that rules which need an index work even
/// where names are repeated.
/// </summary>
internal sealed class Inspection
{
    private readonly ImmutableArray<MessageNode> _nodes;
    private readonly ILookup<Type, MessageNode> _nodesByType;

    public Inspection(ImmutableArray<IMessage> resources, Catalog catalog)
    {
        Resources = resources;
        Catalog = catalog;
        _nodes = [.. resources.SelectMany(MessageNode.Walk)];
        _nodesByType = _nodes.ToLookup(node => node.Message.GetType());
    }

    public ImmutableArray<IMessage> Resources { get; }

    public Catalog Catalog { get; }

    /// <summary>Every message of a type, at whatever depth; with <see cref="IMessage"/>, every message.</summary>
    public IEnumerable<MessageNode> Nodes<T>()
        where T : IMessage => typeof(T) == typeof(IMessage) ? _nodes : _nodesByType[typeof(T)];

    /// <summary>How violations name a resource.</summary>
    public static string LabelOf(IMessage resource)
    {
        var kind = ResourceKind.Of(resource);
        var name = kind.NameOf(resource);
        return name.Length == 0 ? kind.NamePattern : name;
    }
}
