using System.CommandLine;
using System.Globalization;

namespace CstoRef.Cli.Options;

/// <summary>Options that take a whole number.</summary>
internal static class NumberOption
{
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the number means.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <param name="usual">What it is where it is left out.</param>
    public static Option<int> Create(string name, string description, int least, int most = int.MaxValue, int usual = 0)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = argument =>
            {
                var text = argument.Tokens[0].Value;
                var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                if (isNumber && number >= least && number <= most) return number;
                argument.AddError($"{name} must be a whole number{RangeOf(least, most)}, not '{text}'.");
                return usual;
            },
        };
        if (usual != 0) option.DefaultValueFactory = _ => usual;
        return option;
    }

    private static string RangeOf(int least, int most) => (least, most) switch
    {
        (0, int.MaxValue) => ", 0 or more",
        (_, int.MaxValue) => string.Create(CultureInfo.InvariantCulture, $" from {least} on"),
        _ => string.Create(CultureInfo.InvariantCulture, $" from {least} to {most}"),
    };
}
