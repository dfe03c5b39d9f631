using System.Collections;
using System.Globalization;
using CstoRef.Changes;
using CstoRef.Evidence;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Tests.Changes;

/// <summary>Takes differences for instructions: what a reader of them may do to come from one state to the other.</summary>
internal static class AppliedDifferences
{
    /// <summary>The message with the differences applied, as a copy.</summary>
    public static IMessage Applied(this IEnumerable<FieldDifference> differences, IMessage before)
    {
        var message = before.Descriptor.Parser.ParseFrom(before.ToByteString());
        // Paths lead through the state before, so that outer lists keep their elements until the inner ones are done; in each what was
        // removed goes from the end on, and what was added comes from the start on.
        var inOrder = differences.OrderByDescending(one => one.Field.Count(character => character == '.')).ThenBy(StepOf).ThenBy(OrderOf);
        foreach (var difference in inOrder) Apply(difference, message);
        return message;
    }

    private static void Apply(FieldDifference difference, IMessage message)
    {
        var steps = difference.Field.Split('.').Select(FieldPath.Parse).ToList();
        foreach (var (name, index) in steps[..^1])
        {
            var value = message.Descriptor.FindFieldByName(name).Accessor.GetValue(message);
            message = (IMessage)(index is { } at ? ((IList)value)[at]! : value);
        }

        var field = message.Descriptor.FindFieldByName(steps[^1].Name);
        if (steps[^1].Index is not { } place)
        {
            if (difference.After.Length == 0) field.Accessor.Clear(message);
            else field.Accessor.SetValue(message, Parse(field, difference.After));
            return;
        }

        var list = (IList)field.Accessor.GetValue(message);
        if (difference.Before.Length > 0) list.RemoveAt(place);
        if (difference.After.Length > 0) list.Insert(place, Parse(field, difference.After));
    }

    private static object Parse(FieldDescriptor field, string json)
    {
        var isList = field.IsRepeated;
        var holder = JsonParser.Default.Parse($"{{\"{field.JsonName}\":{(isList ? $"[{json}]" : json)}}}", field.ContainingType);
        var value = field.Accessor.GetValue(holder);
        return isList ? ((IList)value)[0]! : value;
    }

    private static int StepOf(FieldDifference difference) => difference switch
    {
        { Before.Length: > 0, After.Length: > 0 } => 0,
        { After.Length: 0 } => 1,
        _ => 2,
    };

    private static int OrderOf(FieldDifference difference)
    {
        var index = FieldPath.Parse(difference.Field.Split('.')[^1]).Index ?? 0;
        return difference.After.Length == 0 ? -index : index;
    }

    public static string Told(this IEnumerable<FieldDifference> differences) =>
        string.Join("; ", differences.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Field}: {one.Before} -> {one.After}")));
}
