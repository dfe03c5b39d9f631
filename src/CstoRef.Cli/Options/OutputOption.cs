using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Cli.Output;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--output</c>, alike in every command that has it.</summary>
internal static class OutputOption
{
    public static Option<OutputFormat> Create() => new("--output", "-o")
    {
        Description = "How to write the result: a table that fits the window, one with every column and no text cut, or JSON.",
        HelpName = "table|wide|json",
        CustomParser = argument => Parse(argument),
    };

    private static OutputFormat Parse(ArgumentResult argument)
    {
        switch (argument.Tokens[0].Value)
        {
            case "table":
                return OutputFormat.Table;
            case "wide":
                return OutputFormat.Wide;
            case "json":
                return OutputFormat.Json;
            default:
                argument.AddError($"--output must be table, wide or json, not '{argument.Tokens[0].Value}'.");
                return default;
        }
    }
}
