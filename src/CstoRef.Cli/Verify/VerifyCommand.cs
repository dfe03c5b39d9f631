using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Cli.Usage;
using CstoRef.Coverage;
using CstoRef.Seeds;

namespace CstoRef.Cli.Verify;

/// <summary>
/// <c>cstoref verify DIR</c>: checks seed files by themselves, by the rules of the data, and for their canonical form. Where nothing is
/// wrong it tells how thin the data is, which is no failure.
/// </summary>
internal static class VerifyCommand
{
    /// <summary>In a narrower window a table of faults would leave out what they are about.</summary>
    private const int WindowOfTables = 160;

    private static readonly Option<bool> Fix = new("--fix") { Description = "Rewrite each readable file in its canonical form." };

    private static readonly Option<bool> Warnings =
        new("--warnings") { Description = "Name each thing that the data could tell and does not, in place of how many there are." };

    private static readonly Option<bool> Report =
        new("--report") { Description = "Count, kind by kind, how much of what it could tell the data tells." };

    public static Command Create(TimeProvider clock)
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "The directory with the seed files." };
        var format = OutputOption.Create();
        var command = new Command("verify", "Checks seed files; reports everything that is wrong with them.")
        {
            directory, Fix, Warnings, Report, format,
        };
        command.SetAction((line, cancellationToken) =>
            RunAsync(line, line.GetRequiredValue(directory), line.GetValue(format), clock, cancellationToken));
        command.Validators.Add(result =>
        {
            if (result.GetResult(Warnings) is not null && result.GetResult(Report) is not null)
                result.AddError($"{Warnings.Name} and {Report.Name} do not go together: ask for one after the other.");
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult line, DirectoryInfo directory, OutputFormat format, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (output, fix) = (line.InvocationConfiguration.Output, line.GetValue(Fix));
        var console = new ResultConsole(output, format, LanguageOrder.English, ToolInvocation.ColumnsOf(line));
        var seeds = await SeedFolder.ReadAsync(directory, cancellationToken);
        if (fix)
        {
            foreach (var file in seeds.Files.Where(file => file.FindOutOfForm() is not null))
            {
                var path = await SeedFolder.RewriteAsync(directory, file, cancellationToken);
                await line.InvocationConfiguration.Error.WriteLineAsync($"Rewrote {path}.");
            }
        }

        ImmutableArray<SeedFinding> findings = fix ? seeds.Findings : [.. seeds.Findings, .. seeds.FindOutOfForm()];
        if (findings.IsEmpty && line.GetValue(Report)) await WriteReportAsync(seeds, format, output, console);
        else if (findings.IsEmpty && line.GetValue(Warnings)) await WriteWarningsAsync(seeds, format, output, console, clock);
        else await WriteFindingsAsync(findings, seeds, format, output, console, clock);
        return findings.IsEmpty ? CommandLine.Succeeded : CommandLine.Failed;
    }

    private static async Task WriteReportAsync(SeedSet seeds, OutputFormat format, TextWriter output, ResultConsole console)
    {
        var report = CoverageReport.Of(CatalogOf(seeds));
        if (format == OutputFormat.Json) await output.WriteLineAsync(OutputJson.Of("counts", report));
        else CoverageTables.Write(report, console);
    }

    private static async Task WriteWarningsAsync(
        SeedSet seeds, OutputFormat format, TextWriter output, ResultConsole console, TimeProvider clock)
    {
        var gaps = GapsOf(seeds, clock);
        if (format == OutputFormat.Json) await output.WriteLineAsync(OutputJson.Of("warnings", gaps));
        else CoverageTables.WriteAll(gaps, console);
    }

    private static async Task WriteFindingsAsync(
        ImmutableArray<SeedFinding> findings,
        SeedSet seeds,
        OutputFormat format,
        TextWriter output,
        ResultConsole console,
        TimeProvider clock)
    {
        if (format == OutputFormat.Json)
        {
            await output.WriteLineAsync(OutputJson.Of("findings", findings));
            return;
        }

        if (console.Window < WindowOfTables)
        {
            foreach (var finding in findings) console.WriteText(finding.ToString());
        }
        else if (!findings.IsEmpty)
        {
            console.WriteTable(
                [new("File"), new("Resource"), new("Field"), new("Rule"), TableColumn.OfTexts("Message")],
                findings.Select(finding => (TableCell[])[finding.Place, finding.Resource, finding.Field, finding.Rule, finding.Message]));
        }

        console.WriteText(string.Create(
            CultureInfo.InvariantCulture, $"{seeds.Resources.Length} resources in {seeds.Files.Length} files: {findings.Length} faults."));
        if (!seeds.IsWhole && !seeds.Files.IsEmpty) console.WriteText(SeedSet.StillToCheck);
        // Of data that is wrong nobody knows what it lacks.
        if (findings.IsEmpty) CoverageTables.WriteCounts(GapsOf(seeds, clock), console);
    }

    private static ImmutableArray<CoverageGap> GapsOf(SeedSet seeds, TimeProvider clock) =>
        CoverageGaps.Find(CatalogOf(seeds), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    private static Catalog CatalogOf(SeedSet seeds) => Catalog.Build(string.Empty, 0, seeds.Resources);
}
