using System.Globalization;
using CstoRef.Cli.Options;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Resources;

/// <summary>Values of the contract's filters as people type them.</summary>
internal static class FilterValue
{
    private const string Between = "..";
    private const int LastYear = 9999;

    /// <summary>Whether a person can type a value of the field.</summary>
    public static bool CanBeTyped(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Enum or FieldType.String or FieldType.Bool or FieldType.Int32 => true,
        FieldType.Message => IsRange(field) || IsIdentifier(field),
        _ => false,
    };

    /// <summary>Whether the field asks for a range of days.</summary>
    public static bool IsRange(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType.ClrType == typeof(DateRange);

    /// <summary>How a value looks, for help.</summary>
    public static string FormOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message when IsRange(field) => $"DATE[{Between}DATE]",
        FieldType.Message => "SCHEME[:VALUE]",
        FieldType.Bool => string.Empty,
        _ when KindOf(field) is { } kind => ResourceNameOption.PlaceholderOf(kind),
        FieldType.Enum => $"{field.Name.ToUpperInvariant()}[,…]",
        _ => field.Name.ToUpperInvariant(),
    };

    /// <summary>The values in some words, of which a comma separates those that have none themselves.</summary>
    public static IEnumerable<string> WordsOf(FieldDescriptor field, IEnumerable<string> words) =>
        field.FieldType == FieldType.Enum || KindOf(field) is not null ? TypedList.Of(words) : words;

    /// <summary>The value of the field that a word gives.</summary>
    /// <param name="word">The word as somebody typed it.</param>
    /// <param name="label">What it was typed for.</param>
    /// <param name="field">The field.</param>
    /// <param name="fault">What is wrong with it; null where nothing is.</param>
    public static object? Parse(string word, string label, FieldDescriptor field, out string? fault)
    {
        fault = null;
        switch (field.FieldType)
        {
            case FieldType.Enum:
                return Enum.ToObject(field.EnumType.ClrType, EnumOption.Parse(word, label, field.EnumType, out fault));
            case FieldType.Message when IsRange(field):
                return ParseRange(word, label, out fault);
            case FieldType.Message:
                return IdentifierText.Parse(word, label, out fault);
            case FieldType.Int32:
                if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                    fault = $"{label} must be a whole number, not '{word}'.";
                return number;
            default:
                return KindOf(field) is { } kind ? ResourceNameOption.Parse(word, label, kind, out fault) : word;
        }
    }

    private static DateRange? ParseRange(string word, string label, out string? fault)
    {
        fault = $"{label} must be a date, or two with {Between} between them, of which the second comes later, "
            + $"like 2010-12, 2010{Between}2016 or 2010{Between}; not '{word}'.";
        var between = word.IndexOf(Between, StringComparison.Ordinal);
        var (first, last) = between < 0 ? (word, word) : (word[..between], word[(between + Between.Length)..]);
        if (first.Length + last.Length == 0 || !TryParse(first, out var start) || !TryParse(last, out var end)) return null;
        var range = new DateRange { Start = start, End = between < 0 ? DayAfter(start!) : end };
        if (!range.IsOrdered()) return null;
        fault = null;
        return range;
    }

    private static bool TryParse(string text, out PartialDate? date)
    {
        date = null;
        return text.Length == 0 || PartialDateExtensions.TryParse(text, out date);
    }

    /// <summary>The first day after a date; null where the calendar ends.</summary>
    private static PartialDate? DayAfter(PartialDate date) => date.Year == LastYear ? null : date.Latest().AddDays(1).ToPartialDate();

    private static bool IsIdentifier(FieldDescriptor field) => field.MessageType.ClrType == typeof(IdentifierFilter);

    private static ResourceKind? KindOf(FieldDescriptor field) =>
        field.FieldType == FieldType.String
        && field.GetOptions()?.GetExtension(AnnotationsExtensions.Reference) is { Length: > 0 } collection
        && ResourceKind.TryFromCollection(collection, out var kind)
            ? kind
            : null;
}
