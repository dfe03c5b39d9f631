using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Evidence;
using CstoRef.Validation;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Resources;

/// <summary>The fields of a message type that lead to references, found once, so that a walk passes over all others.</summary>
internal sealed class ReferringMessage
{
    private static readonly ConcurrentDictionary<MessageDescriptor, ReferringMessage> ByDescriptor = new();

    private readonly ImmutableArray<FieldDescriptor> _fields;

    private ReferringMessage(MessageDescriptor descriptor)
    {
        var references = ContractMessage.Of(descriptor).Fields
            .Where(field => field.Reference is not null || field.RefersToAny).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        _fields = [.. descriptor.Fields.InDeclarationOrder().Where(field => references.Contains(field.Name) || LeadsOn(field))];
    }

    public static ReferringMessage Of(MessageDescriptor descriptor) => ByDescriptor.GetOrAdd(descriptor, static type => new(type));

    /// <summary>Adds the names to which a message refers, as often as it does.</summary>
    public void Collect(IMessage message, List<string> targets)
    {
        foreach (var field in _fields)
        {
            var value = field.Accessor.GetValue(message);
            if (field.FieldType == FieldType.Message)
            {
                var part = Of(field.MessageType);
                if (value is IList parts) for (var index = 0; index < parts.Count; index++) part.Collect((IMessage)parts[index]!, targets);
                else if (value is IMessage nested) part.Collect(nested, targets);
            }
            else if (value is IEnumerable<string> names)
            {
                foreach (var one in names)
                    if (one.Length > 0) targets.Add(one);
            }
            else if (value is string { Length: > 0 } name)
            {
                targets.Add(name);
            }
        }
    }

    /// <summary>Adds the paths of the fields in which a message refers to a name, in the order of the fields.</summary>
    public void Find(IMessage message, string target, string path, List<string> found)
    {
        foreach (var field in _fields)
        {
            var value = field.Accessor.GetValue(message);
            var place = FieldPath.Join(path, field.Name);
            if (value is not IList list) FindIn(value, place);
            else for (var i = 0; i < list.Count; i++) FindIn(list[i], string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"));
        }

        void FindIn(object? value, string place)
        {
            if (value is IMessage part) Of(part.Descriptor).Find(part, target, place, found);
            else if (value is string name && string.Equals(name, target, StringComparison.Ordinal)) found.Add(place);
        }
    }

    private static bool LeadsOn(FieldDescriptor field) => field.FieldType == FieldType.Message && !Of(field.MessageType)._fields.IsEmpty;
}
