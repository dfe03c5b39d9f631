using System.Collections;
using System.Globalization;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Revisions;

/// <summary>Tells dates that differ as people read them: each as one value, not by its year, month and day.</summary>
internal static class DateDifferences
{
    /// <summary>The differences of a change, those of the parts of one date as one.</summary>
    public static IEnumerable<Difference> Join(Change change)
    {
        var before = change.Before is { } held ? ResourceHolder.HeldIn(held) : null;
        return change.Differences
            .GroupBy(difference => DateOf(difference.Field, before) ?? difference.Field, StringComparer.Ordinal)
            .SelectMany(group => MessageAt(group.Key, before) is PartialDate date && group.All(part => part.Field.Length > group.Key.Length)
                ? [Join(group.Key, date, group)]
                : group.AsEnumerable());
    }

    private static Difference Join(string field, PartialDate before, IEnumerable<Difference> parts)
    {
        var after = before.Clone();
        foreach (var part in parts)
        {
            // What is not set is empty.
            _ = int.TryParse(part.After, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            PartialDate.Descriptor.FindFieldByName(part.Field[(field.Length + 1)..]).Accessor.SetValue(after, number);
        }

        return new() { Field = field, Before = JsonFormatter.Default.Format(before), After = JsonFormatter.Default.Format(after) };
    }

    /// <summary>The path of the date that a field is a part of; null where it is part of none.</summary>
    private static string? DateOf(string field, IMessage? before)
    {
        var end = field.LastIndexOf('.');
        var isPart = end > 0 && PartialDate.Descriptor.FindFieldByName(field[(end + 1)..]) is not null;
        return isPart && MessageAt(field[..end], before) is PartialDate ? field[..end] : null;
    }

    private static IMessage? MessageAt(string path, IMessage? resource)
    {
        var current = resource;
        foreach (var step in path.Split('.'))
        {
            var (name, index) = step.Split('[', ']') is [var list, var digits, ""] ? (list, digits) : (step, null);
            var value = current?.Descriptor.FindFieldByName(name)?.Accessor.GetValue(current);
            current = (index is null ? value : ElementOf(value as IList, index)) as IMessage;
        }

        return current;
    }

    private static object? ElementOf(IList? list, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list?.Count ? list[at] : null;
}
