using System.CommandLine;
using System.CommandLine.Help;
using CstoRef.Cli.Chairmanships;
using CstoRef.Cli.Editing;
using CstoRef.Cli.Migrations;
using CstoRef.Cli.Names;
using CstoRef.Cli.Offices;
using CstoRef.Cli.Output;
using CstoRef.Cli.Overview;
using CstoRef.Cli.Replicas;
using CstoRef.Cli.Resources;
using CstoRef.Cli.Revisions;
using CstoRef.Cli.Search;
using CstoRef.Cli.Sources;
using CstoRef.Cli.Standings;
using CstoRef.Cli.Status;
using CstoRef.Cli.Timeline;
using CstoRef.Cli.Usage;
using CstoRef.Cli.Verify;
using CstoRef.Cli.Watching;

namespace CstoRef.Cli;

/// <summary>The commands of the tool, and what its exit codes mean.</summary>
internal static class CommandLine
{
    public const int Succeeded = 0;
    public const int Failed = 1;
    public const int WronglyUsed = 2;
    public const int Differs = 3;
    public const int Interrupted = 130;

    /// <summary>The commands by their names, in the order in which help lists them, but for what tells of commands themselves.</summary>
    internal static IReadOnlyList<(string Name, Func<TimeProvider, Command> Create)> Commands { get; } =
    [
        ("get", _ => GetCommand.Create()),
        ("list", ListCommand.Create),
        ("overview", OverviewCommand.Create),
        ("standings", StandingsCommand.Create),
        ("chair", ChairCommand.Create),
        ("holders", HoldersCommand.Create),
        ("search", _ => SearchCommand.Create()),
        ("resolve", ResolveCommand.Create),
        ("timeline", TimelineCommand.Create),
        ("evidence", _ => EvidenceCommand.Create()),
        ("log", _ => LogCommand.Create()),
        ("diff", _ => DiffCommand.Create()),
        ("watch", WatchCommand.Create),
        ("replica", ReplicaCommand.Create),
        ("plan", PlanCommand.Create),
        ("apply", ApplyCommand.Create),
        ("export", ExportCommand.Create),
        ("status", StatusCommand.Create),
        ("verify", VerifyCommand.Create),
        ("migrate", MigrateCommand.Create),
    ];

    /// <summary>Runs the tool.</summary>
    /// <param name="args">What its user typed after its name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where faults and progress go.</param>
    /// <param name="clock">The clock that days and waits are counted by.</param>
    /// <param name="columns">The columns to lay results out in; null: those of the terminal.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        TextWriter output,
        TextWriter error,
        TimeProvider clock,
        int? columns = null,
        CancellationToken cancellationToken = default)
    {
        try
        {
            return ReadinessProbe.AddressIn(args) is { } address
                ? await ReadinessProbe.RunAsync(address, error, cancellationToken)
                : await RunCommandAsync(args, output, error, clock, columns, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return await TellAsync(error, "interrupted.", Interrupted);
        }
    }

    private static async Task<int> RunCommandAsync(
        string[] args, TextWriter output, TextWriter error, TimeProvider clock, int? columns, CancellationToken cancellationToken)
    {
        var root = Create(args, clock, words => RunAsync(words, output, error, clock, columns, cancellationToken));
        if (args is [CompletionCommand.Asked, "--", .. var typed])
        {
            foreach (var word in Completions.Of(root, typed)) await output.WriteLineAsync(word);
            return Succeeded;
        }

        var line = root.Parse(args);
        if (UsageFaults.Of(line).ToList() is { Count: > 0 } faults)
        {
            foreach (var fault in faults) await TellAsync(error, fault);
            return await TellAsync(error, $"`{PathOf(line.CommandResult.Command)} --help` shows how to use it.", WronglyUsed);
        }

        try
        {
            return await line.InvokeAsync(
                new ToolInvocation { Output = output, Error = error, EnableDefaultExceptionHandler = false, Columns = columns },
                cancellationToken);
        }
        catch (Exception fault) when (fault is CommandFailedException or IOException or UnauthorizedAccessException)
        {
            return await TellAsync(error, fault.Message, Failed);
        }
#pragma warning disable CA1031 // Whoever types a command can do nothing with where in the code it failed.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var what = $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}";
            return await TellAsync(error, $"This is a fault of the tool, please report it: {what}");
        }
    }

    /// <summary>Tells the person at the terminal something; what callers and services put into it gives the terminal no command.</summary>
    /// <param name="error">Where to.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="exitCode">What to end with.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> TellAsync(TextWriter error, string message, int exitCode = Failed)
    {
        await error.WriteLineAsync(TextOf(message));
        return exitCode;
    }

    /// <summary>What is told to the person at the terminal, as it is shown.</summary>
    public static string TextOf(string message) => $"cstoref: {string.Join('\n', message.Split('\n').Select(PlainText.Of))}";

    /// <summary>The tool as far as a line needs it.</summary>
    private static Command Create(string[] args, TimeProvider clock, Func<string[], Task<int>> run)
    {
        // A RootCommand would show the assembly's name instead of the tool's.
        var root = new Command("cstoref", "Reads and changes the data of a CstoRef service, checks seed files and migrates databases.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        // To make all of them, with the contract's descriptions behind their options, takes longer than what most of them do.
        var named = Commands.Where(one => args.Length > 0 && string.Equals(one.Name, args[0], StringComparison.Ordinal)).ToList();
        foreach (var (_, create) in named.Count > 0 ? named : Commands) root.Add(create(clock));
        // Both tell of all the others.
        if (named.Count == 0)
        {
            root.Add(CompletionCommand.Create());
            root.Add(HelpCommand.Create(run));
        }

        return root;
    }

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Select(PathOf).Append(command.Name));
}
