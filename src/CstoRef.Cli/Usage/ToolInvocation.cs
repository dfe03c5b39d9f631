using System.CommandLine;

namespace CstoRef.Cli.Usage;

/// <summary>How one run of the tool writes.</summary>
internal sealed class ToolInvocation : InvocationConfiguration
{
    // Signals are taken before the command begins, as here they would only be after it has, with no limit to its last word.
    public ToolInvocation() => ProcessTerminationTimeout = null;

    /// <summary>The columns to lay results out in; null: those of the terminal, or as many as any text needs where there is none.</summary>
    public int? Columns { get; init; }

    /// <summary>The columns that a run was given.</summary>
    public static int? ColumnsOf(ParseResult line) => (line.InvocationConfiguration as ToolInvocation)?.Columns;
}
