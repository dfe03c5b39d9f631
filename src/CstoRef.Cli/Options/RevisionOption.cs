using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--at</c>, alike in every command that reads resources.</summary>
internal static class RevisionOption
{
    private const string Name = "--at";

    /// <summary>Gives 0 where it is left out: what is known now.</summary>
    /// <param name="what">What the command does with the revision, to be followed by what it means.</param>
    public static Option<long> Create(string what = "Answer with") => new(Name)
    {
        Description = $"{what} what was known at this revision; what is known now where it is left out. `cstoref log` lists the revisions.",
        HelpName = "REVISION",
        CustomParser = argument => Parse(argument, Name, least: 1),
    };

    /// <summary>Reads a revision; what is none is a fault of the argument.</summary>
    /// <param name="argument">Where it was typed.</param>
    /// <param name="label">What the argument is called.</param>
    /// <param name="least">The first revision that may be asked for.</param>
    public static long Parse(ArgumentResult argument, string label, long least)
    {
        var text = argument.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision >= least) return revision;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"{label} must be a revision, a whole number from {least} on, not '{text}'."));
        return 0;
    }
}
