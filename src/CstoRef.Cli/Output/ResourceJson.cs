using Google.Protobuf;

namespace CstoRef.Cli.Output;

/// <summary>Writes resources in the contract's JSON, indented.</summary>
internal static class ResourceJson
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());

    public static string Of(IMessage resource) => Formatter.Format(resource).ReplaceLineEndings("\n");

    public static string Of(IReadOnlyCollection<IMessage> resources)
    {
        var elements = resources.Select(resource => "  " + Of(resource).Replace("\n", "\n  ", StringComparison.Ordinal));
        return resources.Count == 0 ? "[]" : $"[\n{string.Join(",\n", elements)}\n]";
    }
}
