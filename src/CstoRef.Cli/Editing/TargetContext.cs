using System.CommandLine;
using CstoRef.Cli.Output;
using CstoRef.Cli.Usage;

namespace CstoRef.Cli.Editing;

/// <summary>One run of a command that compares seed files with what a target holds.</summary>
/// <param name="Line">What was typed.</param>
/// <param name="Target">A service or a database.</param>
/// <param name="Format">How to write the result.</param>
/// <param name="Languages">In which language to speak.</param>
/// <param name="CancellationToken">Is cancelled when the person interrupts the command.</param>
internal sealed record TargetContext(
    ParseResult Line, IEditTarget Target, OutputFormat Format, LanguageOrder Languages, CancellationToken CancellationToken)
{
    /// <summary>Where results go.</summary>
    public TextWriter Output => Line.InvocationConfiguration.Output;

    /// <summary>Where all else goes that a person is told.</summary>
    public TextWriter Error => Line.InvocationConfiguration.Error;

    /// <summary>Lays results out for people.</summary>
    public ResultConsole Console => new(Output, Format, Languages, ToolInvocation.ColumnsOf(Line));

    /// <summary>Reads all that the target holds.</summary>
    /// <param name="revision">As of which revision; 0: now.</param>
    public Task<Catalog> ReadAsync(long revision = 0) => Target.ReadAsync(revision, new(Error), CancellationToken);
}
