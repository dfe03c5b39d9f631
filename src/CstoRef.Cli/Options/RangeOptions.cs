using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Options;

/// <summary>The options <c>--from</c> and <c>--until</c>, which make a half-open range of days.</summary>
internal sealed class RangeOptions
{
    public Option<PartialDate?> From { get; } = Create("--from", "The first day to look at; from the beginning where it is left out.");

    public Option<PartialDate?> Until { get; } = Create("--until", "The first day after those to look at; to the end where it is left out.");

    /// <summary>Refuses a range that ends before it starts; a validator of the command that has the options.</summary>
    public void RequireOrder(CommandResult result)
    {
        // What cannot be read is told already.
        if (Read(result.GetResult(From)) is { } from && Read(result.GetResult(Until)) is { } until && !new DateRange { Start = from, End = until }.IsOrdered())
            result.AddError($"{Until.Name} must come after {From.Name}; a month or a year stands for its first day.");
    }

    /// <summary>The range that a command line asks for; null where it asks for none.</summary>
    public DateRange? RangeOf(ParseResult line) =>
        (line.GetValue(From), line.GetValue(Until)) is (null, null) ? null : new() { Start = line.GetValue(From), End = line.GetValue(Until) };

    private static PartialDate? Read(OptionResult? option) =>
        option is { Tokens: [var text] } && PartialDateExtensions.TryParse(text.Value, out var date) ? date : null;

    private static Option<PartialDate?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY[-MM[-DD]]",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!PartialDateExtensions.TryParse(text, out var date))
                argument.AddError($"{name} must be a date that exists, written YYYY-MM-DD, YYYY-MM or YYYY, not '{text}'.");
            return date;
        },
    };
}
