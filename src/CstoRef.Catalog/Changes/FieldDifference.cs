using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Evidence;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Changes;

/// <summary>A field in which two states of one resource differ.</summary>
/// <param name="Field">
/// The field, as a path from the resource in the contract's field names; elements of a list by index, for example
/// <c>memberships[1].period.end</c>. The index of an element that was added is that in the state after, of any other that in the state
/// before.
/// </param>
/// <param name="Before">Its value before, in the contract's JSON; empty where it was not set, or the element was added.</param>
/// <param name="After">Its value after, in the contract's JSON; empty where it is not set, or the element was removed.</param>
public sealed record FieldDifference(string Field, string Before, string After)
{
    /// <summary>
    /// In which fields two messages of one type differ, in the order of the contract's fields; what the service sets does not count. The
    /// elements of a list that are alike are found again where they moved on, and what is left between them is compared with what is most
    /// like it.
    /// </summary>
    /// <exception cref="ArgumentException">The messages are of different types.</exception>
    public static ImmutableArray<FieldDifference> Between(IMessage before, IMessage after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Descriptor != after.Descriptor)
            throw new ArgumentException($"{after.Descriptor.FullName} cannot be compared with {before.Descriptor.FullName}.", nameof(after));
        var found = ImmutableArray.CreateBuilder<FieldDifference>();
        Compare(before, after, string.Empty, found);
        return found.DrainToImmutable();
    }

    private static void Compare(IMessage before, IMessage after, string path, ImmutableArray<FieldDifference>.Builder found)
    {
        foreach (var field in before.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.GetOptions()?.GetExtension(V1.AnnotationsExtensions.OutputOnly) == true) continue;
            var place = FieldPath.Join(path, field.Name);
            if (field.IsRepeated) CompareLists((IList)field.Accessor.GetValue(before), (IList)field.Accessor.GetValue(after), place, found);
            else CompareValues(ValueIn(before, field), ValueIn(after, field), place, found);
        }
    }

    private static void CompareValues(object? before, object? after, string place, ImmutableArray<FieldDifference>.Builder found)
    {
        if (Equals(before, after)) return;
        if (before is IMessage one && after is IMessage other) Compare(one, other, place, found);
        else found.Add(new(place, JsonOf(before), JsonOf(after)));
    }

    private static void CompareLists(IList before, IList after, string path, ImmutableArray<FieldDifference>.Builder found)
    {
        foreach (var (one, other) in ListAlignment.Of(before, after))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{one ?? other}]");
            CompareValues(one is { } from ? before[from] : null, other is { } to ? after[to] : null, place, found);
        }
    }

    /// <summary>A field's value; null where it is not set.</summary>
    internal static object? ValueIn(IMessage message, FieldDescriptor field)
    {
        if (field.IsRepeated) return field.Accessor.GetValue(message) is IList { Count: > 0 } list ? list : null;
        if (field.HasPresence) return field.Accessor.HasValue(message) ? field.Accessor.GetValue(message) : null;
        var value = field.Accessor.GetValue(message);
        var isSet = value is string text ? text.Length > 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;
        return isSet ? value : null;
    }

    private static string JsonOf(object? value)
    {
        if (value is null) return string.Empty;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        JsonFormatter.Default.WriteValue(text, value);
        return text.ToString();
    }
}
