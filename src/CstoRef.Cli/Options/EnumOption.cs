using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Cli.Output;
using CstoRef.Cli.Usage;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Options;

/// <summary>
/// Options that take values of the contract's enums, written in small letters with hyphens: <c>participation-frozen</c>. Capitals and
/// underscores mean the same.
/// </summary>
internal static class EnumOption
{
    /// <summary>An option for one value; the enum's zero where it is left out.</summary>
    public static Option<T> CreateOne<T>(string name, EnumDescriptor type, string description)
        where T : struct, Enum => Completing(type, new Option<T>(name)
        {
            Description = description,
            HelpName = string.Join('|', WordsOf(type)),
            CustomParser = argument => Parse<T>(argument, name, type).FirstOrDefault(),
        });

    /// <summary>An option for several values, with commas or one after the other; what is given twice counts once.</summary>
    public static Option<ImmutableArray<T>> CreateSeveral<T>(string name, EnumDescriptor type, string description)
        where T : struct, Enum => Completing(type, new Option<ImmutableArray<T>>(name)
        {
            Description = $"{description} One or more of {string.Join(", ", WordsOf(type))}.",
            HelpName = $"{name.TrimStart('-').ToUpperInvariant()}[,…]",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = argument => [.. Parse<T>(argument, name, type).Distinct()],
            DefaultValueFactory = _ => [],
        });

    /// <summary>The values but the first, which says nothing, as options write them.</summary>
    public static ImmutableArray<string> WordsOf(EnumDescriptor type) =>
        [.. type.Values.Skip(1).Select(value => EnumText.Of(type, value.Number).Replace(' ', '-'))];

    /// <summary>The number of a value.</summary>
    /// <param name="word">The value as somebody typed it.</param>
    /// <param name="label">What it was typed for.</param>
    /// <param name="type">The enum.</param>
    /// <param name="fault">What is wrong with it; null where nothing is.</param>
    public static int Parse(string word, string label, EnumDescriptor type, out string? fault)
    {
        var words = WordsOf(type);
        var index = words.IndexOf(word.Replace('_', '-').ToLowerInvariant());
        fault = index < 0 ? $"{label} must be one of {string.Join(", ", words)}; not '{word}'.{NearWords.Question(word, words)}" : null;
        return index < 0 ? 0 : type.Values[index + 1].Number;
    }

    private static IEnumerable<T> Parse<T>(ArgumentResult argument, string name, EnumDescriptor type)
        where T : struct, Enum
    {
        foreach (var word in TypedList.Of(argument))
        {
            var number = Parse(word, name, type, out var fault);
            if (fault is null) yield return (T)(object)number;
            else argument.AddError(fault);
        }
    }

    private static TOption Completing<TOption>(EnumDescriptor type, TOption option)
        where TOption : Option
    {
        // The names that the code gives to values are not what is typed.
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. WordsOf(type)]);
        return option;
    }
}
