using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Watching;

/// <summary><c>cstoref watch</c>: change sets as they are committed, over lost connections, until somebody ends it.</summary>
internal static class WatchCommand
{
    private static readonly Option<ImmutableArray<ResourceKind>> Kinds = KindOption.CreateSeveral();

    private static readonly Option<ImmutableArray<string>> Names = new("--name")
    {
        Description = "Only this resource, or several, whether they exist yet or not.",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument =>
        {
            ResourceNameFaults.Refuse(argument);
            return [.. TypedList.Of(argument)];
        },
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<long?> After = CreateRevision("--after", "Go on after this revision, instead of from now.", least: 0);

    private static readonly Option<string?> Epoch = new("--epoch")
    {
        Description = "The history that --after means, as a bookmark names it; that of the service where it is left out.",
        HelpName = "UUID",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (Guid.TryParse(text, out var epoch)) return epoch.ToString("D");
            argument.AddError($"--epoch must be a UUID, as `cstoref status` tells it, not '{text}'.");
            return null;
        },
    };

    private static readonly Option<bool> Initial = new("--initial") { Description = "Begin with all that there is, instead of from now." };

    private static readonly Option<long?> Until = CreateRevision("--until", "End when everything up to this revision is told.", least: 1);

    private static readonly Option<bool> Once = new("--once") { Description = "End when everything that is committed by now is told." };

    public static Command Create(TimeProvider clock)
    {
        var command = new ServiceCommand(
            "watch",
            "Tells change sets as they are committed, until Ctrl-C; with -o json each message on a line of its own, bookmarks too.",
            [Kinds, Names, After, Epoch, Initial, Until, Once],
            context => RunAsync(context, clock));
        command.Validators.Add(result =>
        {
            if (IsGiven(result, After) && IsGiven(result, Initial)) result.AddError($"{After.Name} and {Initial.Name} do not go together.");
            if (IsGiven(result, Epoch) && !IsGiven(result, After)) result.AddError($"{Epoch.Name} goes with {After.Name}.");
            if (IsGiven(result, Until) && IsGiven(result, Once)) result.AddError($"{Until.Name} and {Once.Name} do not go together.");
        });
        return command;
    }

    private static bool IsGiven(CommandResult command, Option option) => command.GetResult(option) is { Implicit: false };

    private static Option<long?> CreateRevision(string name, string description, long least) => new(name)
    {
        Description = description,
        HelpName = "REVISION",
        CustomParser = argument => RevisionOption.Parse(argument, name, least),
    };

    private static async Task<int> RunAsync(CommandContext context, TimeProvider clock)
    {
        var (start, last) = await ReadStartAsync(context);
        using var watch = new ServiceWatch(context, start, clock);
        var output = PipedOutput.Of(context.Output);
        try
        {
            await TellAllAsync(context, watch, output, last);
            return CommandLine.Succeeded;
        }
        catch (IOException) when (!ReferenceEquals(output, context.Output))
        {
            // Whoever reads has all that they want.
            return CommandLine.Succeeded;
        }
        catch (Exception fault)
            when (context.CancellationToken.IsCancellationRequested && fault is OperationCanceledException or RpcException)
        {
            var goesOn = watch.Position is { } place
                ? string.Create(CultureInfo.InvariantCulture, $"interrupted; {After.Name} {place.Revision} goes on from here.")
                : "interrupted.";
            return await CommandLine.TellAsync(context.Error, goesOn, CommandLine.Interrupted);
        }
        catch (RpcException fault) when (WatchFaults.Describe(fault, watch.Position) is { } cause)
        {
            throw new CommandFailedException(cause, fault);
        }
    }

    /// <summary>Tells everything up to a revision; null: without end.</summary>
    private static async Task TellAllAsync(CommandContext context, ServiceWatch watch, TextWriter output, long? last)
    {
        var text = new WatchText(context, context.ConsoleTo(output));
        var isQuiet = context.Format == OutputFormat.Json;
        await watch.RunAsync(async message =>
        {
            if (context.Format == OutputFormat.Json) await output.WriteLineAsync(JsonFormatter.Default.Format(message));
            else await text.TellAsync(message);
            var told = RevisionToldBy(message);
            if (told >= last) return false;
            if (!isQuiet && message.EventCase is WatchResponse.EventOneofCase.Bookmark or WatchResponse.EventOneofCase.SnapshotEnd)
            {
                isQuiet = true;
                var begins = string.Create(CultureInfo.InvariantCulture, $"watching from revision {told} on; Ctrl-C ends it.");
                await CommandLine.TellAsync(context.Error, begins);
            }

            return true;
        });
    }

    /// <summary>The revision up to which everything is told with a message; null where it is a part of something.</summary>
    private static long? RevisionToldBy(WatchResponse message) => message.EventCase switch
    {
        WatchResponse.EventOneofCase.SnapshotEnd => message.SnapshotEnd.Revision,
        WatchResponse.EventOneofCase.ChangeSet => message.ChangeSet.ChangeSet.Revision,
        WatchResponse.EventOneofCase.Bookmark => message.Bookmark.Revision,
        _ => null,
    };

    /// <summary>What to watch and from where, and the last revision to tell.</summary>
    private static async Task<(WatchRequest Start, long? Last)> ReadStartAsync(CommandContext context)
    {
        var line = context.Line;
        var start = new WatchRequest
        {
            Kinds = { line.GetValue(Kinds).Select(kind => kind.Collection) },
            Names = { await NamedResources.FindAsync(context, line.GetValue(Names)) },
        };
        var (after, epoch, last) = (line.GetValue(After), line.GetValue(Epoch), line.GetValue(Until));
        var isOnce = line.GetValue(Once);
        var served = isOnce || (after is not null && epoch is null)
            ? await context.Client.Changes.GetRevisionAsync(new(), context.Call)
            : null;
        if (after is { } revision) start.After = new() { Epoch = epoch ?? served!.Epoch, Revision = revision };
        else if (line.GetValue(Initial)) start.InitialState = new();
        else start.Now = new();
        return (start, isOnce ? served!.Revision : last);
    }
}
