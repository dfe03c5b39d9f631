using System.Collections;
using CstoRef.Resources;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Output;

/// <summary>
/// Writes answers in the contract's JSON, indented. Each is an object that holds a list, which is there also where it is empty, so that a
/// script may go through it without a look whether it is.
/// </summary>
internal static class ResourceJson
{
    private const string Indent = "  ";

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation(Indent));

    public static string Of(IMessage answer)
    {
        var text = Formatter.Format(answer).ReplaceLineEndings("\n");
        var list = answer.Descriptor.Fields.InDeclarationOrder()
            .FirstOrDefault(field => field.IsRepeated && field.FieldType == FieldType.Message);
        if (list is null || !IsEmpty(list, answer)) return text;
        var told = text[1..^1].Trim();
        return $"{{\n{Indent}\"{list.JsonName}\": []{(told.Length == 0 ? string.Empty : $",\n{Indent}{told}")}\n}}";
    }

    /// <summary>Resources, each in the list of its kind: <c>{"memberStates": […]}</c>.</summary>
    public static string Of(IEnumerable<IMessage> resources) =>
        OfLists(resources.GroupBy(ResourceKind.Of).Select(group => OfKind(group.Key, group)));

    /// <summary>The resources of a kind, or none.</summary>
    public static string Of(ResourceKind kind, IEnumerable<IMessage> resources) => OfLists([OfKind(kind, resources)]);

    private static string OfLists(IEnumerable<string> lists) => $"{{\n{string.Join(",\n", lists)}\n}}";

    private static string OfKind(ResourceKind kind, IEnumerable<IMessage> resources)
    {
        var elements = resources.Select(resource => Formatter.Format(resource).ReplaceLineEndings("\n"))
            .Select(text => Indent + Indent + text.Replace("\n", "\n" + Indent + Indent, StringComparison.Ordinal))
            .ToList();
        return $"{Indent}\"{kind}\": [{(elements.Count == 0 ? string.Empty : $"\n{string.Join(",\n", elements)}\n{Indent}")}]";
    }

    private static bool IsEmpty(FieldDescriptor field, IMessage answer) =>
        ((ICollection)field.Accessor.GetValue(answer)).Count == 0;
}
