using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Views;

/// <summary>Makes the view of a resource that leaves out citations and discrepancies at every depth.</summary>
public static class BasicView
{
    /// <summary>A copy without them; the resource stays as it is.</summary>
    public static T Of<T>(T resource)
        where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(resource);
        var copy = resource.Clone();
        Strip(copy);
        return copy;
    }

    private static void Strip(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.FieldType != FieldType.Message) continue;
            if (field.MessageType == V1.Citation.Descriptor || field.MessageType == V1.Discrepancy.Descriptor)
            {
                field.Accessor.Clear(message);
                continue;
            }

            var value = field.Accessor.GetValue(message);
            if (value is IList list)
                foreach (IMessage element in list) Strip(element);
            else if (value is IMessage nested)
                Strip(nested);
        }
    }
}
