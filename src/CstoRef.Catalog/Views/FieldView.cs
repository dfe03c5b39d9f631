using System.Collections.Concurrent;
using System.Collections.Immutable;
using CstoRef.Resources;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Views;

/// <summary>
/// Makes the view of a resource, or of an answer that holds resources, with some of the resources' fields alone. Whatever an answer says
/// beside its resources stays whole.
/// </summary>
public static class FieldView
{
    private static readonly SharingCopy Copies = new(field => field.FieldType == FieldType.Message && IsResource(field.MessageType));
    private static readonly ConcurrentDictionary<MessageDescriptor, ImmutableArray<ResourceKind>> Kinds = new();

    /// <summary>The view; it shares what it can with the message, which stays as it is.</summary>
    /// <param name="message">A resource, or an answer.</param>
    /// <param name="paths">
    /// The wanted fields, each as a path from the resource in the contract's field names, for example <c>memberships.period</c>; those that
    /// a kind does not have are passed over. The name and the revision always come. None: all fields.
    /// </param>
    public static T Of<T>(T message, IReadOnlyCollection<string> paths)
        where T : class, IMessage
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0) return message;
        var trees = new Dictionary<MessageDescriptor, FieldTree>();
        if (IsResource(message.Descriptor)) return (T)ViewOf(message);
        return (T)Copies.Of(message, (_, value) => value is IEnumerable<IMessage> several ? several.Select(ViewOf) : ViewOf((IMessage)value));

        IMessage ViewOf(IMessage resource)
        {
            var type = resource.Descriptor;
            if (!trees.TryGetValue(type, out var tree)) trees.Add(type, tree = FieldTree.Of(type, ["name", "revision", .. paths]));
            return tree.View(resource);
        }
    }

    /// <summary>The kinds of the resources that answers of a type hold; the kind alone where it is a resource itself.</summary>
    public static ImmutableArray<ResourceKind> KindsIn(MessageDescriptor answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Kinds.GetOrAdd(answer, static type => [.. Find(type).Distinct()]);
    }

    /// <summary>Whether a path names a field of a kind's resources, or of a part of theirs.</summary>
    public static bool IsPath(string path, ResourceKind kind)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(kind);
        return FieldTree.FieldsOf(kind.Descriptor, path) is not null;
    }

    private static IEnumerable<ResourceKind> Find(MessageDescriptor type) =>
        ResourceKind.All.FirstOrDefault(kind => kind.Descriptor == type) is { } found
            ? [found]
            : type.Fields.InFieldNumberOrder().Where(field => field.FieldType == FieldType.Message).SelectMany(field => KindsIn(field.MessageType));

    private static bool IsResource(MessageDescriptor type) => ResourceKind.All.Any(kind => kind.Descriptor == type);
}
