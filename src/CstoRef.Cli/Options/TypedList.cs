using System.CommandLine.Parsing;

namespace CstoRef.Cli.Options;

/// <summary>Several values for one thing: with commas between them, or one after the other.</summary>
internal static class TypedList
{
    /// <summary>The values of an argument or option.</summary>
    public static IEnumerable<string> Of(SymbolResult result) => Of(result.Tokens.Select(token => token.Value));

    /// <summary>The values in some words.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> words) =>
        words.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
