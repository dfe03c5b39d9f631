using System.CommandLine;
using System.CommandLine.Help;
using CstoRef.Cli.Chairmanships;
using CstoRef.Cli.Documents;
using CstoRef.Cli.Migrations;
using CstoRef.Cli.Offices;
using CstoRef.Cli.Resources;
using CstoRef.Cli.Sources;
using CstoRef.Cli.Standings;
using CstoRef.Cli.Status;
using CstoRef.Cli.Timeline;
using CstoRef.Cli.Verify;

namespace CstoRef.Cli;

/// <summary>The commands of the tool, and what its exit codes mean.</summary>
internal static class CommandLine
{
    public const int Succeeded = 0;
    public const int Failed = 1;
    public const int WronglyUsed = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, TimeProvider clock)
    {
        // A RootCommand would show the assembly's name instead of the tool's.
        var root = new Command("cstoref", "Reads a CstoRef service, checks seed files and migrates databases.")
        {
            new HelpOption(),
            new VersionOption(),
            GetCommand.Create(),
            ListCommand.Create(),
            StandingsCommand.Create(),
            ChairCommand.Create(),
            HoldersCommand.Create(),
            SearchCommand.Create(),
            TimelineCommand.Create(clock),
            EvidenceCommand.Create(),
            StatusCommand.Create(clock),
            VerifyCommand.Create(),
            MigrateCommand.Create(),
        };
        var line = root.Parse(args);
        if (line.Errors.Count > 0)
        {
            foreach (var fault in line.Errors) await error.WriteLineAsync($"cstoref: {fault.Message}");
            await error.WriteLineAsync($"cstoref: `{PathOf(line.CommandResult.Command)} --help` shows how to use it.");
            return WronglyUsed;
        }

        try
        {
            return await line.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (CommandFailedException fault)
        {
            await error.WriteLineAsync($"cstoref: {fault.Message}");
            return Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"cstoref: {fault.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("cstoref: interrupted.");
            return Failed;
        }
    }

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Select(PathOf).Append(command.Name));
}
