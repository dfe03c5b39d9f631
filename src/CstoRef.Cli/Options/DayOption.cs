using System.CommandLine;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--on</c>, alike in every command that asks about a day.</summary>
internal static class DayOption
{
    private const string Name = "--on";
    private const string Today = "today";

    /// <param name="clock">Tells which day is today in UTC.</param>
    /// <param name="description">What the day means to the command.</param>
    public static Option<PartialDate?> Create(
        TimeProvider clock, string description = "The day to ask about; today in UTC where it is left out.") => new(Name)
        {
            Description = description,
            HelpName = $"YYYY-MM-DD|{Today}",
            CustomParser = argument =>
            {
                var text = argument.Tokens[0].Value;
                if (text is Today) return DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).ToPartialDate();
                if (!PartialDateExtensions.TryParse(text, out var day))
                    argument.AddError($"{Name} must be a day that exists, written YYYY-MM-DD, or {Today}; not '{text}'.");
                else if (!day.IsFull())
                    argument.AddError($"{Name} must be a whole date, written YYYY-MM-DD: '{text}' is no single day.");
                return day;
            },
        };
}
