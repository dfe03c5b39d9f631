using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Cli.Output;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Options;

/// <summary>Options that take values of the contract's enums, written in small letters with hyphens: <c>participation-frozen</c>.</summary>
internal static class EnumOption
{
    /// <summary>An option for one value; the enum's zero where it is left out.</summary>
    public static Option<T> CreateOne<T>(string name, EnumDescriptor type, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join('|', WordsOf(type)),
            CustomParser = argument => Parse<T>(argument, name, type).FirstOrDefault(),
        };

    /// <summary>An option for several values, given one after the other; what is given twice counts once.</summary>
    public static Option<ImmutableArray<T>> CreateSeveral<T>(string name, EnumDescriptor type, string description)
        where T : struct, Enum => new(name)
        {
            Description = $"{description} One or more of {string.Join(", ", WordsOf(type))}.",
            HelpName = name.TrimStart('-').ToUpperInvariant(),
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = argument => [.. Parse<T>(argument, name, type).Distinct()],
            DefaultValueFactory = _ => [],
        };

    private static IEnumerable<T> Parse<T>(ArgumentResult argument, string name, EnumDescriptor type)
        where T : struct, Enum
    {
        var words = WordsOf(type);
        var numbers = argument.Tokens.Select(token => (Text: token.Value, Index: words.IndexOf(token.Value))).ToList();
        foreach (var (text, _) in numbers.Where(number => number.Index < 0))
            argument.AddError($"{name} must be one of {string.Join(", ", words)}; not '{text}'.");
        return numbers.Where(number => number.Index >= 0).Select(number => (T)(object)type.Values[number.Index + 1].Number);
    }

    /// <summary>The values but the first, which says nothing.</summary>
    private static ImmutableArray<string> WordsOf(EnumDescriptor type) =>
        [.. type.Values.Skip(1).Select(value => EnumText.Of(type, value.Number).Replace(' ', '-'))];
}
