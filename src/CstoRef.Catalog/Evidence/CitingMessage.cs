using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Evidence;

/// <summary>The fields of a message type that lead to citations, found once, so that a walk passes over all others.</summary>
internal sealed class CitingMessage
{
    private static readonly ConcurrentDictionary<MessageDescriptor, CitingMessage> ByDescriptor = new();

    private readonly IFieldAccessor? _citations;
    private readonly IFieldAccessor? _discrepancies;
    private readonly ImmutableArray<FieldDescriptor> _parts;

    private CitingMessage(MessageDescriptor descriptor)
    {
        _citations = ListOf(Citation.Descriptor, descriptor)?.Accessor;
        _discrepancies = ListOf(Discrepancy.Descriptor, descriptor)?.Accessor;
        _parts = [.. descriptor.Fields.InFieldNumberOrder().Where(IsCitingPart)];
    }

    public static CitingMessage Of(MessageDescriptor descriptor) => ByDescriptor.GetOrAdd(descriptor, static type => new(type));

    /// <summary>
    /// Adds what a message cites, with the paths of the fields that it supports: first by itself, then by its parts in the order of their fields,
    /// then for claims that differ.
    /// </summary>
    public void Collect(IMessage message, string path, List<CitedFact> found)
    {
        foreach (var citation in In<Citation>(_citations, message))
        {
            if (citation.Fields.Count == 0) found.Add(new(path, citation, string.Empty));
            foreach (var field in citation.Fields) found.Add(new(FieldPath.Join(path, field), citation, string.Empty));
        }

        foreach (var part in _parts) CollectParts(part, message, path, found);
        foreach (var discrepancy in In<Discrepancy>(_discrepancies, message))
            foreach (var citation in discrepancy.Citations) found.Add(new(discrepancy.Field, citation, discrepancy.ClaimedValue));
    }

    /// <summary>Tells each source that a message cites, here or in its parts, with how many facts the citation supports.</summary>
    public void Visit(IMessage message, Action<string, int> tell)
    {
        foreach (var citation in In<Citation>(_citations, message)) tell(citation.Source, Math.Max(citation.Fields.Count, 1));
        foreach (var part in _parts)
        {
            var plan = Of(part.MessageType);
            var value = part.Accessor.GetValue(message);
            if (value is System.Collections.IList list)
                for (var index = 0; index < list.Count; index++) plan.Visit((IMessage)list[index]!, tell);
            else if (value is IMessage nested) plan.Visit(nested, tell);
        }

        foreach (var discrepancy in In<Discrepancy>(_discrepancies, message))
            foreach (var citation in discrepancy.Citations) tell(citation.Source, 1);
    }

    private static void CollectParts(FieldDescriptor field, IMessage message, string path, List<CitedFact> found)
    {
        var plan = Of(field.MessageType);
        var value = field.Accessor.GetValue(message);
        var name = FieldPath.Join(path, field.Name);
        if (value is System.Collections.IList list)
        {
            for (var index = 0; index < list.Count; index++)
                plan.Collect((IMessage)list[index]!, string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]"), found);
        }
        else if (value is IMessage part)
        {
            plan.Collect(part, name, found);
        }
    }

    private static IReadOnlyList<T> In<T>(IFieldAccessor? field, IMessage message) => field is null ? [] : (IReadOnlyList<T>)field.GetValue(message);

    private static FieldDescriptor? ListOf(MessageDescriptor type, MessageDescriptor descriptor) =>
        descriptor.Fields.InFieldNumberOrder().FirstOrDefault(field => field is { IsRepeated: true, FieldType: FieldType.Message } && field.MessageType == type);

    private static bool IsCitingPart(FieldDescriptor field) =>
        field.FieldType == FieldType.Message
        && field.MessageType != Citation.Descriptor
        && field.MessageType != Discrepancy.Descriptor
        && Of(field.MessageType) is { } part
        && (part._citations is not null || part._discrepancies is not null || !part._parts.IsEmpty);
}
