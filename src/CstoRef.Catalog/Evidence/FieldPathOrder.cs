using Google.Protobuf.Reflection;

namespace CstoRef.Evidence;

/// <summary>
/// Orders paths from messages of one type as the contract declares the fields: by the fields' numbers, elements of a list by index, a message before
/// what it holds. What leads to no field comes last.
/// </summary>
internal sealed class FieldPathOrder(MessageDescriptor descriptor) : IComparer<string>
{
    public int Compare(string? x, string? y) =>
        string.Equals(x, y, StringComparison.Ordinal) ? 0 : KeyOf(x).AsSpan().SequenceCompareTo(KeyOf(y).AsSpan());

    /// <summary>For each step the number of its field and its index, counted from 1; 0 where it has none.</summary>
    private int[] KeyOf(string? path)
    {
        if (string.IsNullOrEmpty(path)) return [];
        var key = new List<int>();
        var current = descriptor;
        foreach (var step in path.Split('.'))
        {
            var (name, index) = FieldPath.Parse(step);
            if (current?.FindFieldByName(name) is not { } field) return [.. key, int.MaxValue];
            key.Add(field.FieldNumber);
            key.Add((index ?? -1) + 1);
            current = field.FieldType == FieldType.Message ? field.MessageType : null;
        }

        return [.. key];
    }
}
