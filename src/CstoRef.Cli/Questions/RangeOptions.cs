using System.CommandLine;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Questions;

/// <summary>The options <c>--from</c> and <c>--until</c>, which make a half-open range of days.</summary>
internal sealed class RangeOptions
{
    public Option<PartialDate?> From { get; } = Create("--from", "The first day to look at; from the beginning where it is left out.");

    public Option<PartialDate?> Until { get; } = Create("--until", "The first day after those to look at; to the end where it is left out.");

    /// <summary>Adds both to a command, which refuses a range that ends before it starts.</summary>
    public void AddTo(Command command)
    {
        command.Add(From);
        command.Add(Until);
        command.Validators.Add(result =>
        {
            // Faults of the options themselves are told already.
            if (result.GetResult(From)?.Errors.Any() == true || result.GetResult(Until)?.Errors.Any() == true) return;
            if (RangeOf(result.GetValue(From), result.GetValue(Until)) is { } range && !range.IsOrdered())
                result.AddError($"{Until.Name} must come after {From.Name}; a month or a year stands for its first day.");
        });
    }

    /// <summary>The range that a command line asks for; null where it asks for none.</summary>
    public DateRange? RangeOf(ParseResult line) => RangeOf(line.GetValue(From), line.GetValue(Until));

    private static DateRange? RangeOf(PartialDate? from, PartialDate? until) =>
        from is null && until is null ? null : new() { Start = from, End = until };

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
