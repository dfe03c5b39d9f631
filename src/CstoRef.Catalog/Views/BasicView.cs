using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Views;

/// <summary>Makes the view of a resource that leaves out citations and discrepancies at every depth.</summary>
public static class BasicView
{
    private static readonly ConcurrentDictionary<MessageDescriptor, ImmutableArray<FieldDescriptor>> Leading = new();

    /// <summary>
    /// The view, which shares with the resource all that has no evidence: the resource itself where it has none. The resource stays as it
    /// is, and nobody may change either.
    /// </summary>
    public static T Of<T>(T resource)
        where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(resource);
        return (T)ViewOf(resource);
    }

    private static IMessage ViewOf(IMessage message)
    {
        var leading = LeadingIn(message.Descriptor);
        return leading.Any(field => HasEvidence(field, message))
            ? SharingCopy.Copy(message, (field, value) => leading.Contains(field) ? ViewOf(field, value) : value)
            : message;
    }

    private static object? ViewOf(FieldDescriptor field, object value)
    {
        if (IsEvidence(field)) return null;
        return value is IMessage part ? ViewOf(part) : ((IEnumerable)value).Cast<IMessage>().Select(ViewOf);
    }

    private static bool HasEvidence(FieldDescriptor field, IMessage message)
    {
        var value = field.Accessor.GetValue(message);
        if (value is IList list) return list.Count > 0 && (IsEvidence(field) || list.Cast<IMessage>().Any(HasEvidence));
        return value is IMessage part && (IsEvidence(field) || HasEvidence(part));
    }

    private static bool HasEvidence(IMessage message)
    {
        foreach (var field in LeadingIn(message.Descriptor))
            if (HasEvidence(field, message)) return true;
        return false;
    }

    /// <summary>The fields of a message type that are evidence or lead to it.</summary>
    private static ImmutableArray<FieldDescriptor> LeadingIn(MessageDescriptor type) =>
        Leading.GetOrAdd(type, static one => [.. one.Fields.InFieldNumberOrder().Where(LeadsToEvidence)]);

    private static bool LeadsToEvidence(FieldDescriptor field) =>
        IsEvidence(field) || (field.FieldType == FieldType.Message && !LeadingIn(field.MessageType).IsEmpty);

    private static bool IsEvidence(FieldDescriptor field) =>
        field.FieldType == FieldType.Message
        && (field.MessageType == V1.Citation.Descriptor || field.MessageType == V1.Discrepancy.Descriptor);
}
