using System.CommandLine;
using System.CommandLine.Completions;

namespace CstoRef.Cli.Usage;

/// <summary>What may be typed next in a line, without asking any service.</summary>
internal static class Completions
{
    /// <summary>What the last word may become, in the order in which help lists it.</summary>
    /// <param name="root">The tool.</param>
    /// <param name="words">The words after the tool's name, the last one not finished, or empty.</param>
    public static IEnumerable<string> Of(Command root, IReadOnlyList<string> words)
    {
        var (before, typed) = words.Count == 0 ? ([], string.Empty) : (words.SkipLast(1).ToList(), words[^1]);
        var (command, open, given) = Walk(root, before);
        var context = root.Parse(before).GetCompletionContext();
        if (open is not null) return Continue(typed, ValuesOf(open.CompletionSources, context), isList: TakesSeveral(open));
        var candidates = typed.StartsWith('-')
            ? command.Options.Where(option => !given.Contains(option) || TakesSeveral(option)).Select(option => option.Name)
            : command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name)
                .Concat(command.Arguments.SelectMany(argument => ValuesOf(argument.CompletionSources, context)));
        return Continue(typed, candidates, isList: false);
    }

    /// <summary>The command of finished words, the option that still waits for a value, and the options given.</summary>
    private static (Command Command, Option? Open, HashSet<Option> Given) Walk(Command root, IEnumerable<string> words)
    {
        var (command, open, given) = (root, (Option?)null, new HashSet<Option>());
        foreach (var word in words)
        {
            if (word.StartsWith('-'))
            {
                open = command.Options.FirstOrDefault(option => option.Aliases.Append(option.Name).Contains(word, StringComparer.Ordinal));
                if (open is null) continue;
                given.Add(open);
                if (open.Arity.MaximumNumberOfValues == 0 || open.ValueType == typeof(bool)) open = null;
            }
            else if (open is not null)
            {
                open = null;
            }
            else
            {
                command = command.Subcommands.FirstOrDefault(one => string.Equals(one.Name, word, StringComparison.Ordinal)) ?? command;
            }
        }

        return (command, open, given);
    }

    /// <summary>The candidates that the typed word may become; of a list with commas its last element.</summary>
    private static IEnumerable<string> Continue(string typed, IEnumerable<string> candidates, bool isList)
    {
        var kept = isList ? typed[..(typed.LastIndexOf(',') + 1)] : string.Empty;
        return candidates.Distinct(StringComparer.Ordinal)
            .Select(candidate => kept + candidate)
            .Where(candidate => candidate.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
    }

    private static bool TakesSeveral(Option option) => option.Arity.MaximumNumberOfValues > 1;

    private static IEnumerable<string> ValuesOf(
        IEnumerable<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, CompletionContext context) =>
        sources.SelectMany(source => source(context)).Select(item => item.Label);
}
