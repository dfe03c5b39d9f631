using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Checks;

/// <summary>
/// Checks the fields of a request by what the contract says of them: what is required is set, enums are known, references resolve, codes
/// are well-formed, texts are not too long, dates exist, sizes are not negative. The rules of a message are found once, from its
/// descriptor. No check costs more than in proportion to the request's length.
/// </summary>
internal static class RequestChecks
{
    /// <summary>The most characters that a text of no form may have: what is done with texts may cost more than their length.</summary>
    public const int MaxTextLength = 1000;

    private static readonly ConcurrentDictionary<MessageDescriptor, ImmutableArray<FieldRule>> Rules = new();

    private delegate void FieldRule(IMessage message, string path, Catalog catalog, FieldFaults faults);

    /// <summary>Checks a request; to the faults found, if any, the caller may add its own.</summary>
    public static FieldFaults Check(IMessage request, Catalog catalog)
    {
        var faults = new FieldFaults();
        Check(request, string.Empty, catalog, faults);
        return faults;
    }

    private static void Check(IMessage message, string path, Catalog catalog, FieldFaults faults)
    {
        foreach (var rule in Rules.GetOrAdd(message.Descriptor, RulesOf)) rule(message, path, catalog, faults);
    }

    private static ImmutableArray<FieldRule> RulesOf(MessageDescriptor descriptor) =>
        [.. descriptor.Fields.InFieldNumberOrder().Select(RuleOf).OfType<FieldRule>()];

    private static FieldRule? RuleOf(FieldDescriptor field) => field switch
    {
        { IsRepeated: true, FieldType: FieldType.Enum } => KnownDistinctEnums(field),
        { IsRepeated: true } => null,
        { FieldType: FieldType.Enum } => KnownEnum(field),
        { FieldType: FieldType.Message } when field.MessageType == PartialDate.Descriptor => Date(field),
        { FieldType: FieldType.Message } when field.MessageType == DateRange.Descriptor => Range(field),
        { FieldType: FieldType.Message } => Nested(field),
        { FieldType: FieldType.String } when field.GetOptions()?.GetExtension(AnnotationsExtensions.Reference) is { Length: > 0 } collection =>
            Reference(field, collection),
        { FieldType: FieldType.String } when TextFormat.Of(field) is { } format => Format(field, format),
        // Whoever reads a name, a page token or an order checks it.
        { FieldType: FieldType.String, Name: not ("name" or "page_token" or "order_by") } => Text(field),
        { FieldType: FieldType.Int32, Name: "page_size" or "max_candidates" } => Number(field),
        { FieldType: FieldType.Int64 } => Number(field),
        _ => null,
    };

    private static FieldRule KnownEnum(FieldDescriptor field) => (message, path, _, faults) =>
    {
        var number = NumberOf(field.Accessor.GetValue(message));
        if (field.EnumType.FindValueByNumber(number) is null)
            faults.Add(path + field.Name, $"must be a value of {field.EnumType.FullName}; it is {number}");
    };

    private static FieldRule KnownDistinctEnums(FieldDescriptor field)
    {
        var known = field.EnumType.Values.Where(value => value.Number != 0).Select(value => value.Number).ToFrozenSet();
        return (message, path, _, faults) =>
        {
            var list = (IList)field.Accessor.GetValue(message);
            if (list.Count > known.Count)
                faults.Add(path + field.Name, $"must hold the {known.Count} values of {field.EnumType.FullName} at most; it holds {list.Count}");
            else CheckEach(list.Cast<object>().Select(NumberOf).ToArray(), path + field.Name, faults);
        };

        void CheckEach(int[] numbers, string list, FieldFaults faults)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                var first = Array.IndexOf(numbers, numbers[i]);
                if (!known.Contains(numbers[i]))
                    faults.Add($"{list}[{i}]", $"must be a value of {field.EnumType.FullName} other than 0; it is {numbers[i]}");
                else if (first < i)
                    faults.Add($"{list}[{i}]", $"repeats {field.Name}[{first}]");
            }
        }
    }

    private static FieldRule Date(FieldDescriptor field)
    {
        var mustBeFull = field.GetOptions()?.GetExtension(AnnotationsExtensions.FullDate) ?? false;
        return (message, path, _, faults) =>
        {
            if (field.Accessor.GetValue(message) is PartialDate date) DateChecks.Check(path + field.Name, date, mustBeFull, faults);
        };
    }

    private static FieldRule Range(FieldDescriptor field) => (message, path, _, faults) =>
    {
        if (field.Accessor.GetValue(message) is DateRange range) DateChecks.Check(path + field.Name, range, faults);
    };

    private static FieldRule Nested(FieldDescriptor field) => (message, path, catalog, faults) =>
    {
        if (field.Accessor.GetValue(message) is IMessage nested) Check(nested, $"{path}{field.Name}.", catalog, faults);
    };

    private static FieldRule Reference(FieldDescriptor field, string collection)
    {
        if (!ResourceKind.TryFromCollection(collection, out var kind))
            throw new InvalidOperationException($"{field.FullName} refers to {collection}, which is not a collection.");
        var isRequired = IsRequired(field);
        return (message, path, catalog, faults) =>
        {
            var name = (string)field.Accessor.GetValue(message);
            if (name.Length == 0 && !isRequired) return;
            if (!ResourceName.IsName(name, kind)) NameChecks.Check(path + field.Name, name, kind, faults);
            else if (catalog.Find(name) is null) faults.Add(path + field.Name, $"names no resource: {Quoted.Text(name)}");
        };
    }

    private static FieldRule Format(FieldDescriptor field, TextFormat format)
    {
        var isRequired = IsRequired(field);
        return (message, path, _, faults) =>
        {
            var text = (string)field.Accessor.GetValue(message);
            if (text.Length == 0 && isRequired) faults.Add(path + field.Name, $"is required: {format.Description}");
            else if (text.Length > 0 && !format.Matches(text))
                faults.Add(path + field.Name, $"must be {format.Description}; it is {Quoted.Text(text)}");
        };
    }

    private static FieldRule Text(FieldDescriptor field)
    {
        var isRequired = IsRequired(field);
        return (message, path, _, faults) =>
        {
            var text = (string)field.Accessor.GetValue(message);
            if (text.Length == 0 && isRequired) faults.Add(path + field.Name, "is required");
            // No text has more characters than UTF-16 code units.
            else if (text.Length > MaxTextLength && text.EnumerateRunes().Count() is > MaxTextLength and var length)
                faults.Add(path + field.Name, $"must hold at most {MaxTextLength} characters; it holds {length}");
        };
    }

    private static FieldRule Number(FieldDescriptor field)
    {
        var isRequired = IsRequired(field);
        return (message, path, _, faults) =>
        {
            var number = Convert.ToInt64(field.Accessor.GetValue(message), CultureInfo.InvariantCulture);
            if (number < 0) faults.Add(path + field.Name, $"must not be negative; it is {number}");
            else if (number == 0 && isRequired) faults.Add(path + field.Name, "is required");
        };
    }

    private static bool IsRequired(FieldDescriptor field) => field.GetOptions()?.GetExtension(AnnotationsExtensions.Required) ?? false;

    private static int NumberOf(object value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
