using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Evidence;

/// <summary>Paths of fields in the contract's names, list elements by index: <c>memberships[1].period.end</c>.</summary>
internal static class FieldPath
{
    /// <summary>
    /// Why a path leads nowhere from a message, or null where it leads to a field. A field may be absent, a list may stand for all its
    /// elements; an index must lie within its list.
    /// </summary>
    public static string? FaultOf(string path, IMessage message)
    {
        var (descriptor, current) = (message.Descriptor, (IMessage?)message);
        var steps = path.Split('.');
        foreach (var (position, step) in steps.Index())
        {
            var (name, index) = Parse(step);
            if (descriptor.FindFieldByName(name) is not { } field) return $"{descriptor.Name} has no field '{name}'";
            var isLast = position == steps.Length - 1;
            var value = current is null ? null : field.Accessor.GetValue(current);
            if (IndexFault(field, index, value as IList, isLast) is { } fault) return fault;
            if (isLast) return null;
            if (field.FieldType != FieldType.Message) return $"{name} has no fields";
            current = (index is { } at ? ((IList)value!)[at] : value) as IMessage;
            descriptor = field.MessageType;
        }

        return null;
    }

    /// <summary>The path of what stands at a path within a message that stands at another; empty for that message itself.</summary>
    public static string Join(string outer, string inner) => (outer, inner) switch
    {
        ("", _) => inner,
        (_, "") => outer,
        _ => $"{outer}.{inner}",
    };

    /// <summary>Whether what is said of one path is said of another too: it is the same, or one leads on from the other.</summary>
    public static bool Bears(string path, string other) => path.Length <= other.Length ? LeadsTo(path, other) : LeadsTo(other, path);

    /// <summary>A step's field name and index; a malformed step is taken for a name, which no field has.</summary>
    public static (string Name, int? Index) Parse(string step)
    {
        var bracket = step.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0 || step[^1] != ']') return (step, null);
        var digits = step.AsSpan((bracket + 1)..^1);
        var isPadded = digits is ['0', _, ..];
        return !isPadded && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (step[..bracket], index)
            : (step, null);
    }

    private static string? IndexFault(FieldDescriptor field, int? index, IList? list, bool isLast)
    {
        if (index is null) return field.IsRepeated && !isLast ? $"{field.Name} is a list and needs an index" : null;
        if (!field.IsRepeated) return $"{field.Name} is not a list";
        var count = list?.Count ?? 0;
        return index < count ? null : $"{field.Name} has {count} elements";
    }

    private static bool LeadsTo(string path, string further) =>
        further.StartsWith(path, StringComparison.Ordinal) && (further.Length == path.Length || further[path.Length] is '.' or '[');
}
