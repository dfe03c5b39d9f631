using System.Collections;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Tests.Timeline;

/// <summary>Every field of a resource that holds a date, found by reflection.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Path">The field's path.</param>
internal sealed record DateField(string Resource, string Path)
{
    public static IEnumerable<DateField> In(IMessage resource) =>
        PathsIn(resource, string.Empty).Select(path => new DateField(ResourceKind.Of(resource).NameOf(resource), path));

    private static IEnumerable<string> PathsIn(IMessage message, string prefix)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(field => field.FieldType == FieldType.Message))
        {
            var value = field.Accessor.GetValue(message);
            var held = value is IList list
                ? list.Cast<IMessage>().Select((element, index) => (Message: element, Path: $"{prefix}{field.Name}[{index}]"))
                : value is IMessage one ? [(one, $"{prefix}{field.Name}")] : [];
            foreach (var (part, path) in held)
            {
                if (part is PartialDate) yield return path;
                else foreach (var inner in PathsIn(part, $"{path}.")) yield return inner;
            }
        }
    }
}
