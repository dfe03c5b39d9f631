using System.CommandLine;
using System.CommandLine.Parsing;
using CstoRef.Cli.Output;
using CstoRef.Cli.Usage;

namespace CstoRef.Cli.Options;

/// <summary>The option <c>--output</c>, alike in every command that has it.</summary>
internal static class OutputOption
{
    private static readonly string[] Words = ["table", "wide", "json"];

    public static Option<OutputFormat> Create()
    {
        var format = new Option<OutputFormat>("--output", "-o")
        {
            Description = "How to write the result: a table that fits the window, one with every column and no text cut, or JSON.",
            HelpName = string.Join('|', Words),
            CustomParser = argument => Parse(argument),
        };
        format.CompletionSources.Clear();
        format.CompletionSources.Add(Words);
        return format;
    }

    private static OutputFormat Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        switch (text.ToLowerInvariant())
        {
            case "table":
                return OutputFormat.Table;
            case "wide":
                return OutputFormat.Wide;
            case "json":
                return OutputFormat.Json;
            default:
                argument.AddError($"--output must be table, wide or json, not '{text}'.{NearWords.Question(text, Words)}");
                return default;
        }
    }
}
