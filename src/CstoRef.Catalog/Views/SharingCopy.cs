using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Views;

/// <summary>
/// Makes messages of others that share with them whatever stays, so that shared ones are never changed and a view costs no more than what
/// it changes.
/// </summary>
/// <param name="isChanged">Whether a view may give a field of the contract another value than it has.</param>
internal sealed class SharingCopy(Func<FieldDescriptor, bool> isChanged)
{
    private readonly ConcurrentDictionary<MessageDescriptor, ImmutableHashSet<FieldDescriptor>> _changing = new();

    /// <summary>A message with other values in the fields that are changed, here and in its parts; itself where there are none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="change">What becomes of the value of such a field: a list's elements, or a message.</param>
    public IMessage Of(IMessage message, Func<FieldDescriptor, object, object> change)
    {
        var changing = ChangingIn(message.Descriptor);
        return changing.IsEmpty ? message : Copy(message, ValueOf);

        object ValueOf(FieldDescriptor field, object value)
        {
            if (!changing.Contains(field)) return value;
            if (isChanged(field)) return change(field, value);
            return value is IEnumerable parts ? parts.Cast<IMessage>().Select(part => Of(part, change)) : Of((IMessage)value, change);
        }
    }

    /// <summary>A message of the same type that holds, field by field, what is made of the values that are set; nothing where that is null.</summary>
    public static IMessage Copy(IMessage message, Func<FieldDescriptor, object, object?> valueOf)
    {
        var copy = message.Descriptor.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.HasPresence && !field.Accessor.HasValue(message)) continue;
            if (valueOf(field, field.Accessor.GetValue(message)) is not { } value) continue;
            if (!field.IsRepeated) field.Accessor.SetValue(copy, value);
            else if (field.Accessor.GetValue(copy) is IList list) foreach (var element in (IEnumerable)value) list.Add(element);
        }

        return copy;
    }

    /// <summary>The fields of a message type that are changed, or lead to such.</summary>
    private ImmutableHashSet<FieldDescriptor> ChangingIn(MessageDescriptor type) =>
        _changing.GetOrAdd(type, one => [.. one.Fields.InFieldNumberOrder().Where(LeadsToChange)]);

    private bool LeadsToChange(FieldDescriptor field) =>
        isChanged(field) || (field.FieldType == FieldType.Message && !ChangingIn(field.MessageType).IsEmpty);
}
