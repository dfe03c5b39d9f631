using System.Collections;
using System.Globalization;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Output;

/// <summary>Writes fields of the contract on one line each, as a person reads them.</summary>
internal static class FieldText
{
    /// <summary>The field's name as words, for example "Entry into force".</summary>
    public static string LabelOf(FieldDescriptor field) => char.ToUpperInvariant(field.Name[0]) + field.Name[1..].Replace('_', ' ');

    /// <summary>The value of the field of this name; empty where it is not set.</summary>
    public static string Of(IMessage message, string field, DisplayNames names) =>
        Of(message, message.Descriptor.FindFieldByName(field), names);

    /// <summary>The field's value; empty where it is not set.</summary>
    /// <param name="message">The message that holds it.</param>
    /// <param name="field">The field.</param>
    /// <param name="names">What to call the resources that it names, and in which language to write texts.</param>
    public static string Of(IMessage message, FieldDescriptor field, DisplayNames names) => field.Accessor.GetValue(message) switch
    {
        null => string.Empty,
        string text => IsReference(field) ? names.Of(text) : text,
        bool flag => flag ? "yes" : string.Empty,
        PartialDate date => DateText.Of(date),
        Period period => DateText.Of(period),
        IReadOnlyList<LocalizedText> texts => names.Of(texts),
        IReadOnlyList<Citation> citations => string.Join("; ", citations.Select(CitationText.Of)),
        IReadOnlyList<PartialDate> dates => string.Join(", ", dates.Select(DateText.Of)),
        IReadOnlyList<string> resources when IsReference(field) => names.Of(resources),
        IReadOnlyList<string> texts => string.Join(", ", texts),
        IMessage nested => SummaryOf(nested, names),
        IList list => string.Join("; ", list.Cast<IMessage>().Select(element => SummaryOf(element, names))),
        var value when IsUnset(message, field, value) => string.Empty,
        var value when field.FieldType == FieldType.Enum => names.Languages.Of(field.EnumType, (int)value),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The fields of a nested message that fit on one line together.</summary>
    public static string SummaryOf(IMessage message, DisplayNames names) =>
        string.Join(" · ", SummaryFieldsOf(message).Select(field => field.FieldType switch
        {
            FieldType.Bool => field.Name.Replace('_', ' '),
            _ when IsSelfExplaining(field) || field == FirstFieldOf(message) => Of(message, field, names),
            _ => $"{field.Name.Replace('_', ' ')} {Of(message, field, names)}",
        }));

    /// <summary>The set fields of a nested message that its summary leaves out.</summary>
    public static IEnumerable<FieldDescriptor> DetailFieldsOf(IMessage message) => SetFieldsOf(message).Except(SummaryFieldsOf(message));

    public static IEnumerable<FieldDescriptor> SetFieldsOf(IMessage message) =>
        message.Descriptor.Fields.InDeclarationOrder().Where(field => Of(message, field, DisplayNames.English).Length > 0);

    private static IEnumerable<FieldDescriptor> SummaryFieldsOf(IMessage message) =>
        SetFieldsOf(message).Where(field => field == FirstFieldOf(message) || IsShort(field));

    private static FieldDescriptor? FirstFieldOf(IMessage message) => SetFieldsOf(message).FirstOrDefault();

    private static bool IsUnset(IMessage message, FieldDescriptor field, object value) =>
        field.HasPresence ? !field.Accessor.HasValue(message) : Convert.ToInt64(value, CultureInfo.InvariantCulture) == 0;

    private static bool IsShort(FieldDescriptor field) =>
        !field.IsRepeated && (field.FieldType is FieldType.Bool or FieldType.Int32 || IsSelfExplaining(field) || Holds<PartialDate>(field));

    private static bool IsSelfExplaining(FieldDescriptor field) =>
        field.FieldType == FieldType.Enum
        || Holds<Period>(field)
        || IsReference(field);

    private static bool IsReference(FieldDescriptor field) =>
        !string.IsNullOrEmpty(field.GetOptions()?.GetExtension(AnnotationsExtensions.Reference));

    private static bool Holds<T>(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType.ClrType == typeof(T);
}
