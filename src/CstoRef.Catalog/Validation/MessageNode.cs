using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>A message within a resource, and where it stands there.</summary>
internal sealed class MessageNode
{
    private readonly FieldValue _place;

    private MessageNode(FieldValue place, MessageNode? parent)
    {
        _place = place;
        Parent = parent;
    }

    public IMessage Message => (IMessage)_place.Value;

    /// <summary>The message that holds this one; null where this one is the resource.</summary>
    public MessageNode? Parent { get; }

    public IMessage Resource => Parent is null ? Message : Parent.Resource;

    /// <summary>The resource and all messages in it, each before those that it holds.</summary>
    public static IEnumerable<MessageNode> Walk(IMessage resource) =>
        new MessageNode(new(string.Empty, null, resource), null).WithDescendants();

    /// <summary>The messages of a type in a resource, itself among them.</summary>
    public static IEnumerable<MessageNode> Walk<T>(IMessage resource)
        where T : IMessage
    {
        var nodes = Walk(resource).Where(node => node.Message is T);
        // No resource holds another one.
        return resource is T && typeof(T) != typeof(IMessage) ? nodes.Take(1) : nodes;
    }

    /// <summary>The path, from the resource, of a field of this message.</summary>
    public string PathOf(string field) =>
        Parent is null ? field : Parent.PathOf(field.Length == 0 ? _place.Path : $"{_place.Path}.{field}");

    private IEnumerable<MessageNode> WithDescendants()
    {
        var children = ContractMessage.Of(Message).Messages.SelectMany(field => field.ValuesIn(Message));
        return children.SelectMany(child => new MessageNode(child, this).WithDescendants()).Prepend(this);
    }
}
