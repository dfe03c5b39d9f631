using System.CommandLine;

namespace CstoRef.Cli.Usage;

/// <summary>How one run of the tool writes.</summary>
internal sealed class ToolInvocation : InvocationConfiguration
{
    // A busy machine takes longer than the usual two seconds to say the last word, as what a copy in a file holds.
    public ToolInvocation() => ProcessTerminationTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The columns to lay results out in; null: those of the terminal, or as many as any text needs where there is none.</summary>
    public int? Columns { get; init; }

    /// <summary>The columns that a run was given.</summary>
    public static int? ColumnsOf(ParseResult line) => (line.InvocationConfiguration as ToolInvocation)?.Columns;
}
