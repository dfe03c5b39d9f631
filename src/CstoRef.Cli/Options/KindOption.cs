using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Resources;

namespace CstoRef.Cli.Options;

/// <summary>
/// Arguments and options that take kinds of resources, by their collections: <c>memberStates</c>, or <c>member-states</c>.
/// </summary>
internal static class KindOption
{
    private static readonly string Known = string.Join(", ", ResourceKind.All);

    /// <summary>The argument <c>KIND</c>.</summary>
    public static Argument<ResourceKind> CreateArgument() => new("KIND")
    {
        Description = $"One of {Known}.",
        CustomParser = argument => Parse(argument).FirstOrDefault()!,
    };

    /// <summary>The option <c>--kind</c> for several kinds; what is given twice counts once.</summary>
    public static Option<ImmutableArray<ResourceKind>> CreateSeveral() => new("--kind")
    {
        Description = $"Only resources of this kind, or of several: {Known}.",
        HelpName = "KIND",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument => [.. Parse(argument).Distinct()],
        DefaultValueFactory = _ => [],
    };

    /// <summary>
    /// The kind of a collection, which may be written as options are: <c>governing-bodies</c> for <c>governingBodies</c>.
    /// </summary>
    public static ResourceKind? Find(string text)
    {
        var collection = text.Replace("-", string.Empty, StringComparison.Ordinal);
        return ResourceKind.All.FirstOrDefault(kind => kind.Collection.Equals(collection, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<ResourceKind> Parse(ArgumentResult argument)
    {
        foreach (var token in argument.Tokens)
        {
            if (Find(token.Value) is { } kind) yield return kind;
            else argument.AddError($"'{token.Value}' is not a kind of resource; the kinds are {Known}.");
        }
    }
}
