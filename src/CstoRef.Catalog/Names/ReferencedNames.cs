using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Views;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Names;

/// <summary>What names the resources to which a resource or an answer refers, at any depth.</summary>
public static class ReferencedNames
{
    /// <summary>The names, each once, sorted; without those that name no resource of the picture.</summary>
    /// <param name="message">A resource, or an answer.</param>
    /// <param name="catalog">The picture.</param>
    public static ImmutableArray<ReferencedName> In(IMessage message, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(catalog);
        var targets = new List<string>();
        ReferringMessage.Of(message.Descriptor).Collect(message, targets);
        return
        [
            .. from name in targets.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let resource = catalog.Find(name)
               where resource is not null
               select new ReferencedName { Name = name, DisplayNames = { ReaderNames.Of(resource, catalog) } },
        ];
    }

    /// <summary>
    /// An answer with the names of what it refers to in its references; it shares all else with the answer, which stays as it is.
    /// </summary>
    /// <param name="answer">An answer of a type that has references.</param>
    /// <param name="catalog">The picture that it was given from.</param>
    public static T With<T>(T answer, Catalog catalog)
        where T : class, IMessage
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(catalog);
        var references = FieldOf(answer.Descriptor)
            ?? throw new ArgumentException($"{answer.Descriptor.FullName} has no references.", nameof(answer));
        return (T)SharingCopy.Copy(answer, (field, value) => field == references ? In(answer, catalog) : value);
    }

    /// <summary>Whether answers of a type have room for the names of what they refer to.</summary>
    public static bool AreIn(MessageDescriptor answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return FieldOf(answer) is not null;
    }

    private static FieldDescriptor? FieldOf(MessageDescriptor answer) =>
        answer.Fields.InFieldNumberOrder().FirstOrDefault(field =>
            field is { IsRepeated: true, FieldType: FieldType.Message } && field.MessageType == ReferencedName.Descriptor);
}
