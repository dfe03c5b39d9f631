using System.Globalization;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>A message within a resource, and where it stands there.</summary>
internal sealed class MessageNode
{
    private readonly string _step;

    private MessageNode(IMessage message, MessageNode? parent, string step)
    {
        Message = message;
        Parent = parent;
        _step = step;
    }

    public IMessage Message { get; }

    /// <summary>The message that holds this one; null where this one is the resource.</summary>
    public MessageNode? Parent { get; }

    public IMessage Resource => Parent is null ? Message : Parent.Resource;

    /// <summary>The resource and all messages in it, each before those that it holds.</summary>
    public static IEnumerable<MessageNode> Walk(IMessage resource) => new MessageNode(resource, null, string.Empty).WithDescendants();

    /// <summary>The path, from the resource, of a field of this message.</summary>
    public string PathOf(string field)
    {
        if (Parent is null) return field;
        return Parent.PathOf(field.Length == 0 ? _step : $"{_step}.{field}");
    }

    private IEnumerable<MessageNode> WithDescendants()
    {
        yield return this;
        foreach (var field in ContractField.AllOf(Message))
        {
            if (!field.HoldsMessages) continue;
            foreach (var (path, value) in field.ValuesIn(Message))
                foreach (var node in new MessageNode((IMessage)value, this, path).WithDescendants())
                    yield return node;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Message.Descriptor.Name} at {PathOf(string.Empty)}");
}
