using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace CstoRef.Cli.Usage;

/// <summary>What is wrong with a line as it was typed, with what may have been meant.</summary>
internal static partial class UsageFaults
{
    /// <summary>Every fault as a sentence; none where the line can be run.</summary>
    public static IEnumerable<string> Of(ParseResult line)
    {
        var unknown = line.UnmatchedTokens.ToHashSet(StringComparer.Ordinal);
        if (line.Errors.Count == 0) return OptionsTakenAsWords(line).Select(word => UnknownOption(line, word));
        return line.Errors.Where(fault => unknown.Count == 0 || !IsOfNoCommand(fault))
            .Select(fault => fault.Message + MeantBy(line, fault, unknown));
    }

    /// <summary>
    /// Words that look like options of other commands, which an argument of many words would take; what follows <c>--</c> is meant so.
    /// </summary>
    private static IEnumerable<string> OptionsTakenAsWords(ParseResult line) => line.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && Option().IsMatch(token.Value))
        .Select(token => token.Value);

    private static string UnknownOption(ParseResult line, string word) =>
        $"There is no option {word.Split('=')[0]}; what follows -- is taken as words.{NearWords.Question(word, OptionsOf(line))}";

    private static string MeantBy(ParseResult line, ParseError fault, HashSet<string> unknown)
    {
        var word = unknown.FirstOrDefault(word => fault.Message.Contains($"'{word}'", StringComparison.Ordinal));
        if (word is null) return string.Empty;
        var commands = line.CommandResult.Command.Subcommands.Select(command => command.Name);
        return NearWords.Question(word, word.StartsWith('-') ? OptionsOf(line) : commands);
    }

    private static IEnumerable<string> OptionsOf(ParseResult line) => line.CommandResult.Command.Options.Select(option => option.Name);

    private static bool IsOfNoCommand(ParseError fault) => fault.Message.StartsWith("Required command", StringComparison.Ordinal);

    [GeneratedRegex(
        "^--[a-z][a-z-]*(=.*)?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Option();
}
