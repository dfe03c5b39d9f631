using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Seeds;

namespace CstoRef.Cli.Verify;

/// <summary><c>cstoref verify DIR</c>: checks seed files by themselves, by the rules of the data, and for their canonical form.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "The directory with the seed files." };
        var fix = new Option<bool>("--fix") { Description = "Rewrite each readable file in its canonical form." };
        var format = OutputOption.Create();
        var command = new Command("verify", "Checks seed files; reports everything that is wrong with them.") { directory, fix, format };
        command.SetAction((line, cancellationToken) => RunAsync(
            line.GetRequiredValue(directory),
            line.GetValue(fix),
            line.GetValue(format),
            line.InvocationConfiguration.Output,
            line.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo directory, bool fix, OutputFormat format, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var seeds = await SeedFolder.ReadAsync(directory, cancellationToken);
        if (fix)
        {
            foreach (var file in seeds.Files.Where(file => file.FindOutOfForm() is not null))
                await error.WriteLineAsync($"Rewrote {await SeedFolder.RewriteAsync(directory, file, cancellationToken)}.");
        }

        ImmutableArray<SeedFinding> findings = fix ? seeds.Findings : [.. seeds.Findings, .. seeds.FindOutOfForm()];
        await WriteAsync(findings, seeds, format, output);
        return findings.IsEmpty ? CommandLine.Succeeded : CommandLine.Failed;
    }

    private static async Task WriteAsync(ImmutableArray<SeedFinding> findings, SeedSet seeds, OutputFormat format, TextWriter output)
    {
        if (format == OutputFormat.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(findings, Json));
            return;
        }

        if (!findings.IsEmpty)
        {
            new ResultConsole(output, format).WriteTable(
                [new("File", 4), new("Resource"), new("Field", 1), new("Rule", 3), TableColumn.OfTexts("Message")],
                findings.Select(finding => (TableCell[])[finding.File, finding.Resource, finding.Field, finding.Rule, finding.Message]));
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{seeds.Resources.Length} resources in {seeds.Files.Length} files: {findings.Length} faults."));
    }
}
