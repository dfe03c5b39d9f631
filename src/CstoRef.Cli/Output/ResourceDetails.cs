using System.Collections;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Output;

/// <summary>Lays a resource out in lines of label and text, nested messages below the field that holds them.</summary>
internal static class ResourceDetails
{
    public static IEnumerable<DetailLine> LinesOf(IMessage resource, LanguageOrder languages) => FieldText.SetFieldsOf(resource)
        .Where(field => field.Name is not ("name" or "revision"))
        .SelectMany(field => LinesOf(resource, field, new DisplayNames(languages), 0));

    private static IEnumerable<DetailLine> LinesOf(IMessage message, FieldDescriptor field, DisplayNames names, int depth)
    {
        var label = FieldText.LabelOf(field);
        switch (field.Accessor.GetValue(message))
        {
            case IReadOnlyList<Citation> citations:
                return LinesOf(citations.Select(CitationText.Of), label, depth);
            case IReadOnlyList<string> texts:
                return LinesOf(texts, label, depth);
            case IReadOnlyList<LocalizedText> or IReadOnlyList<PartialDate>:
                return [new(depth, label, FieldText.Of(message, field, names))];
            case IList list:
                return list.Cast<IMessage>()
                    .SelectMany((element, index) => LinesOf(element, index == 0 ? label : string.Empty, names, depth));
            default:
                return [new(depth, label, FieldText.Of(message, field, names))];
        }
    }

    private static IEnumerable<DetailLine> LinesOf(IEnumerable<string> texts, string label, int depth) =>
        texts.Select((text, index) => new DetailLine(depth, index == 0 ? label : string.Empty, text));

    private static IEnumerable<DetailLine> LinesOf(IMessage element, string label, DisplayNames names, int depth) =>
        FieldText.DetailFieldsOf(element)
            .SelectMany(field => LinesOf(element, field, names, depth + 1))
            .Prepend(new(depth, label, FieldText.SummaryOf(element, names)));
}

/// <summary>One line of a resource.</summary>
/// <param name="Depth">How many messages it stands in.</param>
/// <param name="Label">The field's name as words; empty where the line goes on with the field above.</param>
/// <param name="Text">The value.</param>
internal sealed record DetailLine(int Depth, string Label, string Text);
