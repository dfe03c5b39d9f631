using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Views;

/// <summary>Fields of a message type that somebody wants, each whole or with some of its own fields.</summary>
internal sealed class FieldTree
{
    private readonly Dictionary<int, FieldTree> _fields = [];
    private bool _isWhole;

    /// <summary>The tree of some paths; those that the type does not have are passed over.</summary>
    public static FieldTree Of(MessageDescriptor type, IEnumerable<string> paths)
    {
        var root = new FieldTree();
        foreach (var path in paths)
        {
            if (FieldsOf(type, path) is not { } fields) continue;
            var tree = root;
            foreach (var field in fields) tree = tree.Branch(field.FieldNumber);
            tree._isWhole = true;
        }

        return root;
    }

    /// <summary>The fields that a path leads through from a message type, the last one the one that it names; null where it names none.</summary>
    public static IReadOnlyList<FieldDescriptor>? FieldsOf(MessageDescriptor type, string path)
    {
        var fields = new List<FieldDescriptor>();
        var at = type;
        foreach (var segment in path.AsSpan().Split('.'))
        {
            // Depth ends where the contract's does, so that a long path costs no more than a short one.
            if (at?.FindFieldByName(path[segment]) is not { } field) return null;
            fields.Add(field);
            at = field.FieldType == FieldType.Message ? field.MessageType : null;
        }

        return fields;
    }

    /// <summary>A message with the wanted fields alone; it shares their values with the message, which stays as it is.</summary>
    public IMessage View(IMessage message) =>
        _isWhole ? message : SharingCopy.Copy(message, (field, value) => _fields.GetValueOrDefault(field.FieldNumber)?.ViewOfValue(value));

    private object ViewOfValue(object value)
    {
        if (_isWhole) return value;
        return value is IMessage message ? View(message) : ((IEnumerable)value).Cast<IMessage>().Select(View);
    }

    private FieldTree Branch(int field)
    {
        if (!_fields.TryGetValue(field, out var branch)) _fields.Add(field, branch = new());
        return branch;
    }
}
