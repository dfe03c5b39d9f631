using System.CommandLine;
using CstoRef.Cli.Output;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--output</c>, alike in every command that has it.</summary>
internal static class OutputOption
{
    public static Option<OutputFormat> Create() => new("--output", "-o")
    {
        Description = "How to write the result: a table for people, or JSON.",
        HelpName = "table|json",
        CustomParser = argument => Parse(argument),
    };

    private static OutputFormat Parse(System.CommandLine.Parsing.ArgumentResult argument)
    {
        switch (argument.Tokens[0].Value)
        {
            case "table":
                return OutputFormat.Table;
            case "json":
                return OutputFormat.Json;
            default:
                argument.AddError($"--output must be table or json, not '{argument.Tokens[0].Value}'.");
                return default;
        }
    }
}
