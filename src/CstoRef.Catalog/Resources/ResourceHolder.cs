using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Resources;

/// <summary>The contract's message that holds a resource of whatever kind.</summary>
public static class ResourceHolder
{
    private static readonly FrozenDictionary<MessageDescriptor, IFieldAccessor> KindFields =
        V1.Resource.Descriptor.Fields.InFieldNumberOrder().ToFrozenDictionary(field => field.MessageType, field => field.Accessor);

    /// <summary>A message that holds a resource, which is shared.</summary>
    /// <exception cref="ArgumentException">The message is not a resource.</exception>
    public static V1.Resource Of(IMessage resource)
    {
        var holder = new V1.Resource();
        KindFields[ResourceKind.Of(resource).Descriptor].SetValue(holder, resource);
        return holder;
    }

    /// <summary>The resource that a message holds; null where it holds none, or one of a kind that only a newer version knows.</summary>
    public static IMessage? HeldIn(V1.Resource holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return V1.Resource.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(holder)?.Accessor.GetValue(holder) as IMessage;
    }
}
