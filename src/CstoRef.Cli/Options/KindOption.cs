using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Cli.Usage;
using CstoRef.Resources;

namespace CstoRef.Cli.Options;

/// <summary>
/// Arguments and options that take kinds of resources, by their collections: <c>memberStates</c>, or <c>member-states</c>.
/// </summary>
internal static class KindOption
{
    private static readonly string Known = string.Join(", ", ResourceKind.All);
    private static readonly string[] Collections = [.. ResourceKind.All.Select(kind => kind.Collection)];

    /// <summary>The argument <c>KIND</c>.</summary>
    public static Argument<ResourceKind> CreateArgument()
    {
        var kind = new Argument<ResourceKind>("KIND")
        {
            Description = $"One of {Known}.",
            HelpName = "KIND",
            CustomParser = argument => Parse(argument).FirstOrDefault()!,
        };
        kind.CompletionSources.Add(Collections);
        return kind;
    }

    /// <summary>The option <c>--kind</c> for several kinds; what is given twice counts once.</summary>
    public static Option<ImmutableArray<ResourceKind>> CreateSeveral()
    {
        var kinds = new Option<ImmutableArray<ResourceKind>>("--kind")
        {
            Description = $"Only resources of this kind, or of several: {Known}.",
            HelpName = "KIND[,…]",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = argument => [.. Parse(argument).Distinct()],
            DefaultValueFactory = _ => [],
        };
        kinds.CompletionSources.Add(Collections);
        return kinds;
    }

    /// <summary>
    /// The kind of a collection, which may be written as options are, or of one of its resources: <c>governing-bodies</c> and
    /// <c>GoverningBody</c> for <c>governingBodies</c>.
    /// </summary>
    public static ResourceKind? Find(string text)
    {
        var word = text.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        return ResourceKind.All.FirstOrDefault(kind =>
            kind.Collection.Equals(word, StringComparison.OrdinalIgnoreCase)
            || kind.Descriptor.Name.Equals(word, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<ResourceKind> Parse(ArgumentResult argument)
    {
        foreach (var word in TypedList.Of(argument))
        {
            if (Find(word) is { } kind) yield return kind;
            else argument.AddError($"'{word}' is not a kind of resource; the kinds are {Known}.{NearWords.Question(word, Collections)}");
        }
    }
}
