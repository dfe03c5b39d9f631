using System.Collections;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Conformance.Workload;

/// <summary>Changes of resources of any kind that no rule minds.</summary>
internal static class Touched
{
    public static string NameOf(IMessage resource) => ResourceKind.Of(resource).NameOf(resource);

    /// <summary>A copy of a resource with another note of its own, or in one of its citations.</summary>
    /// <exception cref="InvalidOperationException">It has neither.</exception>
    public static IMessage With(IMessage resource, string note)
    {
        var copy = resource.Descriptor.Parser.ParseFrom(resource.ToByteString());
        if (copy is Source source) source.Note = note;
        else if (!TryTouchCitation(copy, note)) throw new InvalidOperationException($"{NameOf(resource)} cites nothing.");
        return copy;
    }

    private static bool TryTouchCitation(IMessage message, string note)
    {
        if (message is Citation citation)
        {
            citation.Note = note;
            return true;
        }

        return message.Descriptor.Fields.InDeclarationOrder()
            .Where(field => field.FieldType == Google.Protobuf.Reflection.FieldType.Message && !field.IsMap)
            .Select(field => field.Accessor.GetValue(message))
            .SelectMany(value => value as IEnumerable<object> ?? (value is IList list ? list.Cast<object>() : value is null ? [] : [value]))
            .OfType<IMessage>()
            .Any(part => TryTouchCitation(part, note));
    }
}
