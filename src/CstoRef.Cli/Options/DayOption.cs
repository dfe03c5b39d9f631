using System.CommandLine;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--on</c>, alike in every command that asks about a day.</summary>
internal static class DayOption
{
    private const string Name = "--on";

    public static Option<PartialDate?> Create() => new(Name)
    {
        Description = "The day to ask about; today in UTC where it is left out.",
        HelpName = "YYYY-MM-DD",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!PartialDateExtensions.TryParse(text, out var day)) argument.AddError($"{Name} must be a day that exists, written YYYY-MM-DD, not '{text}'.");
            else if (!day.IsFull()) argument.AddError($"{Name} must be a whole date, written YYYY-MM-DD: '{text}' is no single day.");
            return day;
        },
    };
}
